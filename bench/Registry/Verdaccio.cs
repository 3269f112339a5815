using System.Diagnostics;
using System.Text.Json;

namespace Mint.Bench.Registry;

/// <summary>The npm registry that we are compared with: from npm, kept in the temporary folder from run to run.</summary>
internal static class Verdaccio
{
    // node-fetch is pinned by an override: the version that Verdaccio's own tree asks for is not everywhere.
    private const string Package = """{"private":true,"dependencies":{"verdaccio":"^6"},"overrides":{"node-fetch":"2.7.0"}}""";

    private const string Config =
        """
        storage: ./storage
        auth: {htpasswd: {file: ./htpasswd, max_users: 10}}
        uplinks: {}
        packages: {'**': {access: $all, publish: $all, unpublish: $all}}
        log: {type: stdout, format: json, level: fatal}
        max_body_size: 50mb
        """;

    /// <returns>The program, to be run by node.</returns>
    public static async Task<string> InstallAsync()
    {
        var home = Directory.CreateDirectory(Path.Combine(Path.GetTempPath(), "mint-bench-verdaccio")).FullName;
        var program = Path.Combine(home, "node_modules", "verdaccio", "bin", "verdaccio");
        if (File.Exists(program)) return program;
        await File.WriteAllTextAsync(Path.Combine(home, "package.json"), Package);
        using var npm = Process.Start(new ProcessStartInfo("npm") { WorkingDirectory = home, ArgumentList = { "install", "--no-audit", "--no-fund", "--loglevel=error" } })!;
        await npm.WaitForExitAsync();
        return npm.ExitCode == 0 && File.Exists(program) ? program : throw new InvalidOperationException("npm could not install Verdaccio.");
    }

    /// <summary>A home with packages that are there already, in the form that Verdaccio gives them.</summary>
    public static void LayOut(string home, IEnumerable<Offer> offers)
    {
        File.WriteAllText(Path.Combine(home, "config.yaml"), Config);
        var names = new List<string>();
        foreach (var offer in offers)
        {
            names.Add(offer.Id);
            var folder = Directory.CreateDirectory(Path.Combine(home, "storage", offer.Id)).FullName;
            File.WriteAllBytes(Path.Combine(folder, "package.json"), Document(offer, []));
        }
        Directory.CreateDirectory(Path.Combine(home, "storage"));
        File.WriteAllBytes(Path.Combine(home, "storage", ".verdaccio-db.json"), JsonSerializer.SerializeToUtf8Bytes(new { list = names, secret = new string('s', 32) }));
    }

    /// <summary>What npm sends to publish a package.</summary>
    public static byte[] Document(Offer offer, byte[] content)
    {
        var file = $"{offer.Id}-1.0.0.tgz";
        var release = new
        {
            name = offer.Id, version = "1.0.0", description = offer.Description, keywords = offer.Tags, author = new { name = "Example Lab" }, license = "MIT", _id = $"{offer.Id}@1.0.0",
            dist = new { tarball = $"http://127.0.0.1/{offer.Id}/-/{file}" },
        };
        var document = new Dictionary<string, object>(StringComparer.Ordinal)
        {
            ["_id"] = offer.Id, ["name"] = offer.Id, ["description"] = offer.Description, ["readme"] = "", ["dist-tags"] = new { latest = "1.0.0" },
            ["versions"] = new Dictionary<string, object>(StringComparer.Ordinal) { ["1.0.0"] = release },
            ["time"] = new Dictionary<string, string>(StringComparer.Ordinal) { ["created"] = "2026-01-01T00:00:00.000Z", ["modified"] = "2026-01-01T00:00:00.000Z", ["1.0.0"] = "2026-01-01T00:00:00.000Z" },
            ["_attachments"] = content.Length == 0 ? [] : new Dictionary<string, object>(StringComparer.Ordinal) { [file] = new { content_type = "application/octet-stream", data = Convert.ToBase64String(content), length = content.Length } },
        };
        return JsonSerializer.SerializeToUtf8Bytes(document);
    }
}
