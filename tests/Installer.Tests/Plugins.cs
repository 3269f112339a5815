using Mint.Bundle;
using Mint.Migrations;
using static Mint.Migrations.Schema;

namespace Mint.Tests.Installing;

/// <summary>Bundles as a build makes them.</summary>
internal static class Plugins
{
    public static PluginManifest Manifest(string version = "1.0.0") => new()
    {
        Id = "plate-reader",
        DisplayName = "Plate reader",
        PluginType = PluginKind.ExperimentDesign,
        Entry = new("PlateReader", "PlateReader.Generated.PluginEntry"),
        RequiresPlatform = "[1.0.0, 2.0.0)",
        RoutesPrefix = "/plate-reader",
        Capabilities = new(Auth: true, Database: true, Experiments: false),
        Permissions = [new("experiments.view", "list the experiments a plate belongs to")],
        Roles = [new("operator", "may register plates")],
        Routes = [new("GET", "/plates/{id}", "GetPlate", null, new(Anonymous: false, [], [])), new("POST", "/plates", "AddPlate", null, new(Anonymous: false, ["operator"], []))],
        Migrations = [Step(1, "create_plates", Table("plates", Id(), Text("name"))), Step(2, "add_barcode", Add("plates", Text("barcode").Null()))],
        Version = version,
        License = "MIT",
        TargetFramework = "net10.0",
        SdkVersion = "1.0.0",
        Assemblies = [new("PlateReader", "1.0.0.0", "lib/PlateReader.dll")],
    };

    /// <summary>Packs to a file of the folder.</summary>
    public static string Pack(TempFolder folder, PluginManifest? manifest = null, string content = "not really an assembly")
    {
        var source = folder[$"source-{Guid.NewGuid():N}.dll"];
        File.WriteAllText(source, content);
        var target = folder[$"{Guid.NewGuid():N}.mint"];
        BundleWriter.Write(target, manifest ?? Manifest(), [new("lib/PlateReader.dll", source)]);
        return target;
    }
}
