using Mint.Migrations;

namespace Mint.Bundle.Tests;

/// <summary>A plugin's manifest and files, small and complete.</summary>
internal static class Plugins
{
    public static PluginManifest PlateReader => new()
    {
        Id = "plate-reader",
        DisplayName = "Plate reader",
        PluginType = PluginKind.ExperimentDesign,
        AnalysisType = "metabolomics",
        Entry = new("PlateReader", "PlateReader.Generated.PluginEntry"),
        RequiresPlatform = "[1.0.0, 2.0.0)",
        RoutesPrefix = "/plate-reader",
        Isolation = PluginIsolation.InProcess,
        Tags = ["plates", "Assays & more"],
        Categories = ["design"],
        Capabilities = new(Auth: true, Database: true, Experiments: true) { Calendar = true },
        Permissions = [new("experiments.view", "list the experiments a plate belongs to")],
        Roles = [new("operator", "may register plates")],
        ExperimentTypes = ["plate_assay"],
        Routes =
        [
            new("GET", "/plates/{id}", "GetPlate", "One plate", new(Anonymous: false, [], [])),
            new("POST", "/plates", "AddPlate", null, new(Anonymous: false, ["operator"], ["experiments.view"])),
            new("GET", "/health", "Health", null, new(Anonymous: true, [], [])),
        ],
        Migrations =
        [
            new(1, "create_plates", null, Items.Of<Operation>(
                new CreateTable("plates", Items.Of(new Column("id", ColumnType.Identity, Nullable: false, Key: true, null), new Column("name", ColumnType.String(200), Nullable: false, Key: false, null))),
                new CreateIndex("plates", Items.Of("name"), Unique: true),
                new CreateTable("names", Items.Of(new Column("id", ColumnType.Int64, Nullable: false, Key: true, null))))),
            new(2, "fill_names", "names are overwritten", Items.Of<Operation>(new Sql("UPDATE plates SET name = 'é\"\\\n\u0001'", "SELECT 1"))),
            new(3, "drop_names", "the index replaces it", Items.Of<Operation>(new DropTable("names"))),
        ],
        Hooks = [new("experiment.before_save", "Check"), new("settings.changed", "Reconnect"), new("health.check", "Look")],
        Jobs = [new("import-plates", "reads the reader's folder", 3600), new("tidy", null, null)],
        Color = "#3b82f6",
        Provides = ["plate_reading"],
        Dependencies = [new("lab-core", "[1.0.0, 2.0.0)")],
        DesignSchema = new(2, Document(new() { ["labels"] = new() { Type = JsonType.Object, Values = new() }, ["wells"] = new() { Type = JsonType.Array, Items = new() { Type = JsonType.String }, Longest = 96 } })),
        Settings = Document(new()
        {
            ["api_url"] = new() { Type = JsonType.String, Format = "uri", Description = "where the reader answers" },
            ["key"] = new() { Type = JsonType.String, Nullable = true, Secret = true },
            ["mode"] = new() { Type = JsonType.String, Options = ["fast", "exact"], Default = "\"fast\"" },
            ["ratio"] = new() { Type = JsonType.Number, Format = "double", Minimum = 0.5m },
            ["rows"] = new() { Type = JsonType.Integer, Format = "int32", Minimum = 1, Maximum = 32, Default = "8" },
        }) with { Required = ["api_url"] },
        NavItems = [new("/plates", "Plates", "flask", -5), new("/wells", "Wells", null, 0)],
    };

    private static JsonSchema Document(Dictionary<string, JsonSchema> properties) => new() { Type = JsonType.Object, Properties = new SortedDictionary<string, JsonSchema>(properties, StringComparer.Ordinal) };

    public static PluginManifest Built => PlateReader with
    {
        Version = "1.2.0-beta.1",
        Description = "Plates, wells and readings.\nFor \"everyone\".",
        Author = new("Example Lab", "https://lab.example.org", "lab@example.org"),
        License = "MIT",
        Repository = new("https://git.example.org/plates", new string('a', 40), Dirty: true),
        Homepage = "https://plates.example.org",
        TargetFramework = "net10.0",
        SdkVersion = "1.0.0",
        Readme = "README.md",
        Assemblies = [new("PlateReader", "1.2.0.0", "lib/PlateReader.dll")],
        RuntimeIdentifiers = ["linux-x64"],
    };

    public static IReadOnlyDictionary<string, byte[]> Files { get; } = new Dictionary<string, byte[]>(StringComparer.Ordinal)
    {
        ["lib/PlateReader.dll"] = [.. Enumerable.Range(0, 20_000).Select(i => (byte)((i * i) >> 15))],
        ["LICENSE"] = [],
        ["README.md"] = "# Plate reader\n"u8.ToArray(),
        ["lib/noise.bin"] = Noise(300),
    };

    public static byte[] Noise(int length)
    {
        var noise = new byte[length];
        new Random(7).NextBytes(noise);
        return noise;
    }

    public static IReadOnlyList<BundleSource> Write(IReadOnlyDictionary<string, byte[]> files, TempFolder folder)
    {
        var sources = new List<BundleSource>();
        foreach (var (path, content) in files)
        {
            var file = folder[$"source-{sources.Count}"];
            File.WriteAllBytes(file, content);
            sources.Add(new(path, file));
        }
        return sources;
    }

    /// <summary>A bundle on disk.</summary>
    public static string Pack(TempFolder folder, PluginManifest? manifest = null, IReadOnlyDictionary<string, byte[]>? files = null)
    {
        var target = folder["plate-reader.mint"];
        BundleWriter.Write(target, manifest ?? Built, Write(files ?? Files, folder));
        return target;
    }
}
