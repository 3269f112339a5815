using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Mint.Tests;

namespace Mint.Registry.Server.Tests;

/// <summary>A real nginx with TLS in front of a registry, with the configuration of docs/registry.md: only addresses and files are this test's.</summary>
internal sealed class Nginx : IDisposable
{
    private readonly Process process;

    private Nginx(Process process, Uri address, string certificate) => (this.process, Address, Certificate) = (process, address, certificate);

    public Uri Address { get; }

    /// <summary>The file with the certificate that clients have to trust.</summary>
    public string Certificate { get; }

    public static async Task<Nginx> StartAsync(TempFolder folder, Uri registry)
    {
        var tool = Requires.Tool("nginx");
        var port = FreePort();
        Certify(folder["nginx.pem"], folder["nginx.key"]);
        File.WriteAllText(folder["nginx.conf"], $$"""
            daemon off; master_process off; pid {{folder["nginx.pid"]}}; error_log {{folder["nginx.log"]}};
            events {}
            http {
            access_log off;
            client_body_temp_path {{folder["body"]}}; proxy_temp_path {{folder["proxy"]}}; fastcgi_temp_path {{folder["fastcgi"]}}; uwsgi_temp_path {{folder["uwsgi"]}}; scgi_temp_path {{folder["scgi"]}};
            {{Documented(port, registry, folder)}}
            }
            """);
        var start = new ProcessStartInfo(tool, ["-c", folder["nginx.conf"], "-p", folder.Path, "-e", folder["nginx.log"]]) { UseShellExecute = false };
        var nginx = new Nginx(Process.Start(start)!, new($"https://localhost:{port}/"), folder["nginx.pem"]);
        await Until.TrueAsync(() => nginx.process.HasExited || Listens(port), "nginx listens");
        if (nginx.process.HasExited) Assert.Fail(File.ReadAllText(folder["nginx.log"]));
        return nginx;
    }

    /// <summary>A client that trusts nginx's certificate.</summary>
    public HttpClient Client()
    {
        var trusted = X509CertificateLoader.LoadCertificateFromFile(Certificate);
        return new(new SocketsHttpHandler { SslOptions = { RemoteCertificateValidationCallback = (_, shown, _, _) => shown?.GetCertHashString() == trusted.GetCertHashString() } }) { BaseAddress = Address };
    }

    public void Dispose()
    {
        if (!process.HasExited) process.Kill();
        process.WaitForExit();
        process.Dispose();
    }

    private static string Documented(int port, Uri registry, TempFolder folder)
    {
        var text = Docs.Block("registry.md", "nginx");
        foreach (var (from, to) in ((string, string)[])[
            ("127.0.0.1:5290", registry.Authority), ("listen 443 ssl;", $"listen 127.0.0.1:{port} ssl;"), ("registry.example.org;", "localhost;"),
            ("/etc/ssl/registry.example.org.pem", folder["nginx.pem"]), ("/etc/ssl/private/registry.example.org.key", folder["nginx.key"])])
        {
            Assert.Contains(from, text, StringComparison.Ordinal);
            text = text.Replace(from, to, StringComparison.Ordinal);
        }
        return text;
    }

    private static void Certify(string certificate, string privateKey)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=localhost", key, HashAlgorithmName.SHA256);
        var names = new SubjectAlternativeNameBuilder();
        names.AddDnsName("localhost");
        request.CertificateExtensions.Add(names.Build());
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(certificateAuthority: true, hasPathLengthConstraint: false, 0, critical: true));
        using var made = request.CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(1));
        File.WriteAllText(certificate, made.ExportCertificatePem());
        File.WriteAllText(privateKey, key.ExportPkcs8PrivateKeyPem());
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    private static bool Listens(int port)
    {
        try
        {
            using var socket = new TcpClient();
            socket.Connect(IPAddress.Loopback, port);
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }
}
