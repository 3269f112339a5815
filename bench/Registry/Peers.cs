using System.Globalization;

namespace Mint.Bench.Registry;

/// <summary>How each server is started.</summary>
internal static class Peers
{
    /// <summary>Our server as it ships, on a data folder.</summary>
    public static Task<Peer> OursAsync(string data)
    {
        var address = Address();
        return Peer.StartAsync("ours", "dotnet", [File("Mint.Registry.Server.dll"), "--data", data, "--urls", address.ToString()], new(address, "healthz"));
    }

    /// <summary>Kestrel that answers the files of a folder from memory and does nothing else; with the settings of the runtime that our server has.</summary>
    public static Task<Peer> BareAsync(string folder)
    {
        var address = Address();
        return Peer.StartAsync(
            "bare Kestrel", "dotnet", ["exec", "--runtimeconfig", File("Mint.Registry.Server.runtimeconfig.json"), File("Mint.Bench.Registry.dll"), "bare", folder, address.Port.ToString(CultureInfo.InvariantCulture)],
            new(address, "registry.json"));
    }

    /// <summary>nginx with two workers and sendfile over the files of a folder, and their compressed forms beside them.</summary>
    public static Task<Peer> NginxAsync(string folder, Workplace place)
    {
        var address = Address();
        var home = place.Folder("nginx");
        System.IO.File.WriteAllText(Path.Combine(home, "nginx.conf"),
            $$"""
            daemon off; worker_processes 2; pid {{home}}/pid; error_log {{home}}/error.log;
            {{(Environment.IsPrivilegedProcess ? "user root;" : "")}}
            events { worker_connections 1024; }
            http {
              access_log off; sendfile on; tcp_nopush on; gzip_static on; default_type application/json; keepalive_requests 100000000; server_tokens off;
              client_body_temp_path {{home}}/body; proxy_temp_path {{home}}/proxy; fastcgi_temp_path {{home}}/fastcgi; uwsgi_temp_path {{home}}/uwsgi; scgi_temp_path {{home}}/scgi;
              server { listen 127.0.0.1:{{address.Port}}; root {{folder}}; add_header Cache-Control no-cache; add_header Vary Accept-Encoding; }
            }
            """);
        return Peer.StartAsync("nginx", "nginx", ["-c", Path.Combine(home, "nginx.conf"), "-e", Path.Combine(home, "error.log")], new(address, "registry.json"));
    }

    /// <summary>Verdaccio with a storage of its own and no registry behind it.</summary>
    public static async Task<Peer> VerdaccioAsync(Workplace place, IEnumerable<Offer> offers)
    {
        var (program, home, address) = (await Verdaccio.InstallAsync(), place.Folder("verdaccio"), Address());
        Verdaccio.LayOut(home, offers);
        return await Peer.StartAsync("Verdaccio", "node", [program, "--config", Path.Combine(home, "config.yaml"), "--listen", $"127.0.0.1:{address.Port}"], new(address, "-/ping"), home);
    }

    private static string File(string name) => Path.Combine(AppContext.BaseDirectory, name);

    private static Uri Address() => new(FormattableString.Invariant($"http://127.0.0.1:{Workplace.FreePort()}"));
}
