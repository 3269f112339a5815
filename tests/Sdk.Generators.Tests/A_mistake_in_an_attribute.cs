using Mint.Tests;
using static Mint.Tests.PluginSource;

namespace Mint.Sdk.Generators.Tests;

public sealed class A_mistake_in_an_attribute
{
    [Theory]
    [InlineData("Color", "\"blue\"")]
    [InlineData("Color", "\"#3B82F6\"")]
    [InlineData("Icon", "\"logo.svg\"")]
    [InlineData("Icon", "\"ui/../icon.svg\"")]
    [InlineData("Icon", "\"ui/logo.gif\"")]
    public Task A_look_that_is_none(string name, string value) => Analysis.Demands(
        $"""[Plugin("plates", PluginType.Full, {name} = {value})] public sealed partial class Plates : MintPlugin;""", "MINT1012 at " + value);

    [Theory]
    [InlineData("Requires((Capability)9)", "MINT1012 at (Capability)9")]
    [InlineData("Requires(Capability.Calendar, Capability.Calendar)", "MINT1010 at Capability.Calendar")]
    [InlineData("Provides(\"Plate Reading\")", "MINT1012 at \"Plate Reading\"")]
    [InlineData("Provides(\"a\"), Provides(\"a\")", "MINT1010 at \"a\"")]
    [InlineData("DependsOn(\"Lab Core\", \"1.0\")", "MINT1004 at \"Lab Core\"")]
    [InlineData("DependsOn(\"lab-core\", \"latest\")", "MINT1012 at \"latest\"")]
    [InlineData("DependsOn(\"plates\", \"1.0\")", "MINT1022 at \"plates\"")]
    [InlineData("DependsOn(\"core\", \"1.0\"), DependsOn(\"core\", \"2.0\")", "MINT1010 at \"core\"")]
    [InlineData("NavItem(\"plates\", \"Plates\")", "MINT1012 at \"plates\"")]
    [InlineData("NavItem(\"/../a\", \"Plates\")", "MINT1012 at \"/../a\"")]
    [InlineData("NavItem(\"/plates\", \" \")", "MINT1012 at \" \"")]
    [InlineData("NavItem(\"/plates\", \"a\", Icon = \"A b\")", "MINT1012 at \"A b\"")]
    [InlineData("NavItem(\"/plates\", \"a\", Order = 5000)", "MINT1012 at 5000")]
    [InlineData("NavItem(\"/a\", \"a\"), NavItem(\"/a\", \"b\")", "MINT1010 at \"/a\"")]
    [InlineData("UiSlot(\"login\", \"ui/a.json\")", "MINT1012 at \"login\"")]
    [InlineData("UiSlot(\"admin\", \"a.json\")", "MINT1012 at \"a.json\"")]
    [InlineData("UiSlot(\"admin\", \"ui/../a.json\")", "MINT1012 at \"ui/../a.json\"")]
    [InlineData("UiSlot(\"admin\", \"/ui/a.json\")", "MINT1012 at \"/ui/a.json\"")]
    [InlineData("UiSlot(\"admin\", \"ui/a.json\"), UiSlot(\"admin\", \"ui/a.json\")", "MINT1010 at \"ui/a.json\"")]
    [InlineData("DesignSchema(typeof(Plates), 0)", "MINT1012 at 0", "MINT1030 at typeof(Plates)")]
    [InlineData("DesignSchema(typeof(string), 1)", "MINT1030 at typeof(string)")]
    [InlineData("DesignSchema(typeof(List<>), 1)", "MINT1030 at typeof(List<>)")]
    [InlineData("DesignSchema(typeof(int[]), 1)", "MINT1030 at typeof(int[])")]
    public Task On_the_plugin_class(string attribute, params string[] expected) => Analysis.Demands(WithMembers("", $"[{attribute}]"), [.. expected.OrderBy(line => attribute.LastIndexOf(line[(line.IndexOf(" at ") + 4)..]))]);

    [Fact]
    public Task A_design_schema_of_a_plugin_that_writes_no_designs() => Analysis.Demands("""
        [Plugin("plates", PluginType.Analysis)]
        [DesignSchema(typeof(Design), 1)]
        public sealed partial class Plates : MintPlugin;
        public sealed record Design(int A);
        """, "MINT1023 at DesignSchema(typeof(Design), 1)");

    [Theory]
    [InlineData("public sealed record Design(Inner Inner); public sealed record Inner(List<Design>? Again);", "MINT1031")]
    [InlineData("public sealed record Design(Design? Next);", "MINT1031")]
    [InlineData("public sealed record Design(DateTime At);", "MINT1030")]
    [InlineData("public sealed record Design(object Any);", "MINT1030")]
    [InlineData("public sealed record Design(byte[] Bytes);", "MINT1030")]
    [InlineData("public sealed record Design(Dictionary<int, string> Names);", "MINT1030")]
    [InlineData("public sealed record Design(Version Version);", "MINT1030")]
    [InlineData("public sealed record Design(Stream Stream);", "MINT1030")]
    [InlineData("public sealed record Design(IDisposable Any);", "MINT1030")]
    [InlineData("public sealed record Design(ulong Many);", "MINT1030")]
    [InlineData("public sealed record Design(char One);", "MINT1030")]
    [InlineData("public sealed record Design((int A, int B) Pair);", "MINT1030")]
    [InlineData("public sealed record Design(Kinds Kinds); [Flags] public enum Kinds { A = 1, B = 2 }", "MINT1030")]
    [InlineData("public sealed record Design(int A, int a);", "MINT1030")]
    [InlineData("public sealed class Design { public int A => 1; }", "MINT1030")]
    [InlineData("public abstract class Design { public int A { get; set; } }", "MINT1030")]
    [InlineData("#nullable disable\npublic sealed class Design { public string A { get; set; } }", "MINT1030")]
    public Task A_type_without_schema(string types, string code) => Analysis.Demands(WithMembers("", "[DesignSchema(typeof(Design), 1)]", types.Replace("\\n", "\n", StringComparison.Ordinal)), $"{code} at typeof(Design)");

    [Theory]
    [InlineData("[OnExperiment(ExperimentEvent.AfterSave)] public HookResult M(Experiment e) => HookResult.Allow;", "MINT1020 at M")]
    [InlineData("[OnExperiment(ExperimentEvent.AfterDelete)] public void M() { }", "MINT1020 at M")]
    [InlineData("[OnExperiment(ExperimentEvent.StatusChanged)] public async void M(Experiment e) => await Task.Yield();", "MINT1020 at M")]
    [InlineData("[OnExperiment(ExperimentEvent.BeforeDelete)] public void M(Experiment e) { }", "MINT1007 at M")]
    [InlineData("[OnExperiment((ExperimentEvent)9)] public void M(Experiment e) { }", "MINT1012 at (ExperimentEvent)9")]
    [InlineData("[OnExperiment(ExperimentEvent.AfterSave), OnExperiment(ExperimentEvent.AfterSave)] public void M(Experiment e) { }", "MINT1010 at ExperimentEvent.AfterSave")]
    [InlineData("[HealthCheck] public bool M() => true;", "MINT1020 at M")]
    [InlineData("[HealthCheck] public HealthResult M(Experiment e) => HealthResult.Healthy();", "MINT1020 at M")]
    [InlineData("[HealthCheck] public HealthResult M() => HealthResult.Healthy(); [HealthCheck] public HealthResult N() => HealthResult.Healthy();", "MINT1021 at M", "MINT1021 at N")]
    [InlineData("[Job(\"tidy\")] public int M() => 1;", "MINT1020 at M")]
    [InlineData("[Job(\"tidy\")] public void M(int a) { }", "MINT1020 at M")]
    [InlineData("[Job(\"tidy\")] private void M() { }", "MINT2013 at M")]
    [InlineData("[Job(\"Tidy up\")] public void M() { }", "MINT1012 at \"Tidy up\"")]
    [InlineData("[Job(\"tidy\", Every = \"5\")] public void M() { }", "MINT1012 at \"5\"")]
    [InlineData("[Job(\"tidy\", Every = \"1:30\")] public void M() { }", "MINT1012 at \"1:30\"")]
    [InlineData("[Job(\"tidy\", Every = \"1h\")] public void M() { }", "MINT1012 at \"1h\"")]
    [InlineData("[Job(\"tidy\", Every = \"00:00:00.5\")] public void M() { }", "MINT1012 at \"00:00:00.5\"")]
    [InlineData("[Job(\"tidy\", Every = \"32.00:00:00\")] public void M() { }", "MINT1012 at \"32.00:00:00\"")]
    [InlineData("[Job(\"tidy\")] public void M() { } [Job(\"tidy\")] public void N() { }", "MINT1010 at \"tidy\"")]
    [InlineData("[OnSettingsChanged] public void M() { }", "MINT1036 at M")]
    public Task On_a_method(string member, params string[] expected) => Analysis.Demands(WithMembers(member), expected);

    [Fact]
    public Task Elsewhere_than_on_the_plugin() => Analysis.Demands(
        WithTypes("""[Provides("a"), NavItem("/a", "a")] public class Other { [Job("tidy")] public void A() { } [HealthCheck] public HealthResult B() => default; }"""),
        "MINT1014 at Provides(\"a\")", "MINT1014 at NavItem(\"/a\", \"a\")", "MINT2014 at A", "MINT2014 at B");
}
