using Mint.Bundle;
using Mint.Migrations;

namespace Mint.Tests.EndToEnd.Registry;

/// <summary>Small bundles to publish.</summary>
internal static class Plates
{
    /// <summary>Writes <c>&lt;id&gt;-&lt;version&gt;.mint</c> with a README and as many migrations.</summary>
    public static string Pack(TempFolder folder, string version, int migrations = 1, string id = "plates", string salt = "")
    {
        File.WriteAllText(folder["Plates.dll"], "not really " + version + salt);
        File.WriteAllText(folder["README.md"], $"# Plates\n\nCounts *wells*, see [the lab](https://lab.example/).\n\n- one\n- two\n\n```\nrows  8\n```\n");
        var target = folder[$"{id}-{version}.mint"];
        File.Delete(target);
        BundleWriter.Write(target, Manifest(id, version, migrations), [new("lib/Plates.dll", folder["Plates.dll"]), new("README.md", folder["README.md"])]);
        return target;
    }

    private static PluginManifest Manifest(string id, string version, int migrations) => new()
    {
        Id = id, Version = version, DisplayName = "Plates", Description = "Plates and wells", PluginType = PluginKind.Static, Entry = new("Plates", "Plates.Entry"), RoutesPrefix = "/" + id,
        RequiresPlatform = "[1.0.0, 2.0.0)", Tags = ["plates", "wells"], License = "MIT", Readme = "README.md", Author = new("Example Lab", null, null),
        Capabilities = new(Auth: true, Database: true, Experiments: false), TargetFramework = "net10.0", SdkVersion = "1.0.0", Assemblies = [new("Plates", "1.0.0.0", "lib/Plates.dll")],
        Migrations = [.. Enumerable.Range(1, migrations).Select(number => new Migration(number, $"step_{number}", null, Items.Of<Operation>(
            new CreateTable($"plates_{number}", Items.Of(new Column("id", ColumnType.Identity, Nullable: false, Key: true, null))))))],
    };
}
