using Mint.Tests;
using static Mint.Tests.PluginSource;

namespace Mint.Sdk.Generators.Tests;

/// <summary>One snapshot for each situation: attributes beside routes and tables.</summary>
public sealed class What_is_generated_of_attributes
{
    [Fact]
    public void A_look() => Verify("a_look", """[Plugin("plates", PluginType.Static, Color = "#3b82f6", Icon = "ui/logo.svg")] public sealed partial class Plates : MintPlugin;""");

    [Fact]
    public void Capabilities_and_dependencies() => Verify("capabilities_and_dependencies", WithMembers("""[Get("/a"), AllowAnonymous] public int A() => 1;""", """
        [Requires(Capability.Notifications, Capability.Calendar), Requires(Capability.ExperimentLinking)]
        [Provides("plate_reading"), Provides("barcodes")]
        [DependsOn("lab-core", "[1.0,2.0)"), DependsOn("barcodes", "1.2")]
        """));

    [Fact]
    public void Implied_capabilities() => Verify("implied_capabilities", WithMembers("""[Get("/a"), AllowAnonymous] public int A() => 1; [Get("/b")] public int B() => 1;""", """[Requires(Capability.Database)]"""));

    [Fact]
    public void Pages() => Verify("pages", WithMembers("", """
        [NavItem("/wells", "Wells")]
        [NavItem("/plates", "Plates \"and\" more", Icon = "flask", Order = -5)]
        [UiSlot(UiSlots.ExperimentDetail, "ui/plate.json"), UiSlot(UiSlots.ExperimentList, "ui/list/plates.json"), UiSlot(UiSlots.ProjectDetail, "ui/a.json"), UiSlot(UiSlots.Dashboard, "ui/a.json"), UiSlot(UiSlots.Admin, "ui/a.json")]
        """));

    [Fact]
    public void All_hooks() => Verify("all_hooks", WithMembers("""
        [OnExperiment(ExperimentEvent.BeforeSave), OnExperiment(ExperimentEvent.BeforeDelete)] public HookResult Check(Experiment experiment) => HookResult.Allow;
        [OnExperiment(ExperimentEvent.AfterSave)] public void Note(Experiment experiment) { }
        [OnExperiment(ExperimentEvent.StatusChanged)] public Task Tell(Experiment experiment, CancellationToken cancellationToken) => Task.CompletedTask;
        [OnExperiment(ExperimentEvent.AfterDelete)] public static ValueTask Forget(Experiment experiment) => default;
        [OnSettingsChanged] public void Reconnect() { }
        [OnSettingsChanged] public Task ReconnectLater(CancellationToken cancellationToken) => Task.CompletedTask;
        [OnSettingsChanged] public static ValueTask ReconnectSoon() => default;
        [HealthCheck] public Task<HealthResult> Look(CancellationToken cancellationToken) => Task.FromResult(HealthResult.Healthy());
        """, rest: "public sealed class Settings { [Setting] public bool On { get; set; } }"));

    [Fact]
    public void Jobs() => Verify("jobs", WithMembers("""
        [Job("tidy")] public void Tidy() { }
        [Job("import-plates", Every = "1.00:00:00", Description = "Reads the reader's folder.")] public Task Import(CancellationToken cancellationToken) => Task.CompletedTask;
        [Job("count", Every = "00:00:01")] public static ValueTask Count() => default;
        """));

    [Fact]
    public void Settings() => Verify("settings", """
        namespace Acme;

        [Plugin("plates", PluginType.Full)]
        public sealed partial class Plates(Plates.Settings settings) : MintPlugin
        {
            [Get("/mode")] public string Mode(Settings again) => again.Mode + settings.Mode;

            public sealed record Settings
            {
                [Setting(Description = "where the reader answers")] public required Uri Url { get; init; }
                [Setting(Secret = true, MinLength = 8, MaxLength = 100)] public string? Key { get; init; }
                [Setting(Options = new[] { "fast", "exact" })] public string Mode { get; init; } = "fast";
                [Setting(Min = 1, Max = 32)] public int Rows { get; init; } = 8;
                [Setting(Min = 0.5)] public double Ratio { get; init; } = 1.50;
                [Setting] public decimal Price { get; init; } = -0.010m;
                [Setting] public bool On { get; set; } = true;
                [Setting] public Shape Shape { get; init; } = Shape.HalfRound;
                [Setting] public Shape? Other { get; init; }
                [Setting] public byte Small { get; init; }
                [Setting] public long? Many { get; init; }
                [Setting] public DateOnly Since { get; init; }
                [Setting] public DateTimeOffset? At { get; init; }
                [Setting] public TimeOnly Noon { get; init; }
                [Setting] public TimeSpan Timeout { get; init; }
                [Setting] public Guid Serial { get; init; }
                [Setting(MaxLength = 3)] public IReadOnlyList<string> Names { get; init; } = [];
                [Setting] public Dictionary<string, int?> Offsets { get; init; } = new();
                [Setting] public Limits? Limits { get; init; }
                [Setting, System.Text.Json.Serialization.JsonPropertyName("x-y")] public string XY { get; init; } = "";
                public string Shown => Mode;
                public int NoSetting { get; init; }
            }

            public enum Shape { Round, HalfRound }

            public record Basis { [System.ComponentModel.Description("from below")] public int Low { get; init; } = -1; }

            public sealed record Limits : Basis
            {
                [System.ComponentModel.DataAnnotations.Range(0, 1.5)] public float High { get; init; }
                [System.ComponentModel.DataAnnotations.StringLength(10, MinimumLength = 2)] public required string Unit { get; init; }
                [System.ComponentModel.DataAnnotations.MinLength(1)] public Row[] Rows { get; init; } = [];
                [System.Text.Json.Serialization.JsonIgnore] public Action? Callback { get; init; }
            }

            public readonly record struct Row(int Number, string? Label, int Size = 3);
        }
        """);

    [Fact]
    public void A_design_schema() => Verify("a_design_schema", WithMembers("", """[DesignSchema(typeof(PlateDesign), 3)]""", """
        public sealed record PlateDesign(string Name, IReadOnlyList<Well> Wells, Dictionary<string, List<string>>? Groups = null)
        {
            public DateTimeOffset? ReadAt { get; init; } = DateTimeOffset.UnixEpoch;
            public System.Text.Json.JsonElement? Extra { get; init; }
        }

        public sealed record Well(int Row, int Column, Content? Content, double VolumeUl = 10);

        public enum Content { Empty, PositiveControl }
        """));

    [Fact]
    public void A_type_with_the_name_of_the_entry() => Verify("a_type_with_the_name_of_the_entry", WithTypes("public sealed class PlatesEntry; public sealed class PlatesEntry_; public sealed class PlatesEntry<T>;"));

    [Fact]
    public void A_plugin_in_several_files() => Snapshot.Verify("a_plugin_in_several_files", Generation.Of(
        """
        namespace Acme;
        [Plugin("plates", PluginType.Full), PluginRole("operator", "may")]
        public sealed partial class Plates(Plates.Inner.Store store, Plates.Inner.Options options) : MintPlugin
        {
            [Get("/a")] public int A() => store.Count + options.Rows;
        }
        """,
        """
        namespace Acme;
        [RequiresPermission("experiments.view"), NavItem("/plates", "Plates")]
        public sealed partial class Plates
        {
            [Post("/b"), RequirePluginRole("operator")] public int B() => 1;
            [Job("tidy")] public void Tidy() { }
            public static partial class Inner
            {
                [Service] public sealed partial class Store { public int Count => 1; }
            }
        }
        """,
        """
        namespace Acme;
        public sealed partial class Plates
        {
            [HealthCheck] internal static HealthResult Look() => HealthResult.Healthy();
            public static partial class Inner
            {
                public sealed partial record Options { [Setting] public int Rows { get; init; } = 8; }
                public sealed partial class Store { public int More => 2; }
            }
        }
        """).Text);

    private static void Verify(string name, string source) => Snapshot.Verify(name, Generation.Of(source).Text);
}
