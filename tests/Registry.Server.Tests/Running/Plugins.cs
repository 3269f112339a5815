using Mint.Bundle;
using Mint.Migrations;
using Mint.Tests;

namespace Mint.Registry.Server.Tests;

/// <summary>Bundles to publish, small and real.</summary>
internal static class Plugins
{
    public static PluginManifest Manifest(string id = "plate-reader", string version = "1.0.0", int migrations = 0) => new()
    {
        Id = id,
        Version = version,
        DisplayName = "Plate reader",
        Description = "Plates, wells and readings",
        PluginType = PluginKind.ExperimentDesign,
        Entry = new("Plates", "Plates.Entry"),
        RequiresPlatform = "[1.0.0, 2.0.0)",
        RoutesPrefix = "/" + id,
        Tags = ["plates", "two words"],
        ExperimentTypes = ["plate_assay"],
        Capabilities = new(Auth: true, Database: migrations > 0, Experiments: true),
        Migrations = [.. Enumerable.Range(1, migrations).Select(number => Step(number, "plates"))],
        Author = new("Example Lab", null, null),
        License = "MIT",
        Repository = new("https://github.com/example-lab/plates", null, Dirty: false),
        TargetFramework = "net10.0",
        SdkVersion = "1.0.0",
        Assemblies = [new("Plates", "1.0.0.0", "lib/Plates.dll")],
    };

    public static Migration Step(int number, string table) => new(number, $"step_{number}", null, Items.Of<Operation>(new CreateTable(
        $"{table}_{number}", Items.Of(new Column("id", ColumnType.Identity, Nullable: false, Key: true, null)))));

    /// <summary>The bytes of a bundle; <paramref name="salt"/> changes its content and so its digest.</summary>
    public static byte[] Pack(PluginManifest manifest, string salt = "", int bulk = 0)
    {
        using var folder = new TempFolder();
        File.WriteAllText(folder["Plates.dll"], "not really " + salt);
        File.WriteAllBytes(folder["noise"], Noise(bulk));
        File.WriteAllText(folder["style"], "body {}");
        var target = folder["out.mint"];
        BundleWriter.Write(target, manifest, [new("lib/Plates.dll", folder["Plates.dll"]), new("lib/noise.bin", folder["noise"]), new("wwwroot/style.css", folder["style"])]);
        return File.ReadAllBytes(target);
    }

    public static byte[] Pack(string id = "plate-reader", string version = "1.0.0", string salt = "", int bulk = 0) => Pack(Manifest(id, version), salt, bulk);

    public const string Icon = "<svg xmlns=\"http://www.w3.org/2000/svg\"><script>alert(1)</script></svg>";

    /// <summary>A bundle with README, changelog and icon.</summary>
    public static byte[] Described(string version = "1.0.0")
    {
        using var folder = new TempFolder();
        var texts = new Dictionary<string, string>(StringComparer.Ordinal) { ["CHANGELOG.md"] = $"## {version}\n", ["README.md"] = "# Plate reader\n", ["icon.svg"] = Icon, ["lib/Plates.dll"] = "not really " + version };
        foreach (var (name, text) in texts) File.WriteAllText(folder[Path.GetFileName(name)], text);
        var target = folder["out.mint"];
        var manifest = Manifest(version: version) with { Readme = "README.md", Changelog = "CHANGELOG.md", Icon = "icon.svg" };
        BundleWriter.Write(target, manifest, [.. texts.Keys.Select(name => new BundleSource(name, folder[Path.GetFileName(name)]))]);
        return File.ReadAllBytes(target);
    }

    private static byte[] Noise(int length)
    {
        var noise = new byte[length];
        new Random(7).NextBytes(noise);
        return noise;
    }
}
