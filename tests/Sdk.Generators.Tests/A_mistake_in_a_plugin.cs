using Mint.Tests;
using static Mint.Tests.PluginSource;

namespace Mint.Sdk.Generators.Tests;

public sealed class A_mistake_in_a_plugin_class
{
    [Fact]
    public Task Not_partial() => Analysis.Demands("""[Plugin("plates", PluginType.Full)] public sealed class Plates : MintPlugin;""", "MINT1001 at Plates");

    [Theory]
    [InlineData("public abstract partial class Plates : MintPlugin;")]
    [InlineData("public partial class Plates<T> : MintPlugin;")]
    [InlineData("file partial class Plates : MintPlugin;")]
    public Task Not_a_plain_class(string declaration) => Analysis.Demands($"""[Plugin("plates", PluginType.Full)] {declaration}""", "MINT1002 at Plates");

    [Fact]
    public Task Nested() => Analysis.Demands("""public class Outer { [Plugin("plates", PluginType.Full)] public sealed partial class Plates : MintPlugin; }""", "MINT1002 at Plates");

    [Fact]
    public Task Without_the_base() => Analysis.Demands("""[Plugin("plates", PluginType.Full)] public sealed partial class Plates;""", "MINT1003 at Plates");

    [Theory]
    [InlineData("Plate Reader")]
    [InlineData("p")]
    [InlineData("1plate")]
    [InlineData("plate--reader")]
    [InlineData("plate-")]
    [InlineData("plates\\n")]
    [InlineData("a23456789012345678901234567890123456789012")]
    public Task An_id_that_is_none(string id) => Analysis.Demands($$"""[Plugin("{{id}}", PluginType.Full)] public sealed partial class Plates : MintPlugin;""", $"MINT1004 at \"{id}\"");

    [Fact]
    public Task Two_plugins() => Analysis.Demands(
        """
        [Plugin("plates", PluginType.Full)] public sealed partial class Plates : MintPlugin;
        [Plugin("wells", PluginType.Full)] public sealed partial class Wells : MintPlugin;
        """,
        "MINT1006 at Plates", "MINT1006 at Wells");

    [Theory]
    [InlineData("void Check(Experiment e) { }")]
    [InlineData("HookResult Check() => HookResult.Allow;")]
    [InlineData("HookResult Check(string e) => HookResult.Allow;")]
    [InlineData("HookResult Check(Experiment e, int more) => HookResult.Allow;")]
    [InlineData("HookResult Check(ref Experiment e) => HookResult.Allow;")]
    [InlineData("Task Check(Experiment e) => Task.CompletedTask;")]
    [InlineData("IEnumerable<HookResult> Check(Experiment e) => [];")]
    public Task A_hook_of_another_shape(string hook) => Analysis.Demands(WithMembers($"[OnExperiment(ExperimentEvent.BeforeSave)] public {hook}"), "MINT1007 at Check");

    [Fact]
    public Task A_constructor_parameter_that_nothing_registers() => Analysis.Demands(
        """
        [Plugin("plates", PluginType.Full)] public sealed partial class Plates(Store store, PluginDatabase db, Microsoft.Extensions.Logging.ILogger<Plates> log, int size = 1) : MintPlugin;
        [Service] public sealed class Store(IFormatProvider format, IPlatformContext platform);
        """,
        "MINT1008 at format");

    [Fact]
    public Task ConfigureServices_may_register_anything() => Analysis.Demands(
        """
        [Plugin("plates", PluginType.Full)] public sealed partial class Plates(IFormatProvider format) : MintPlugin
        {
            internal static void ConfigureServices(IServiceCollection services) { }
        }
        """);

    [Fact]
    public Task ConfigureServices_of_another_shape() => Analysis.Demands(WithMembers("public void ConfigureServices(IServiceCollection services) { }"), "MINT1013 at ConfigureServices");

    [Theory]
    [InlineData("public abstract class Store;")]
    [InlineData("public static class Store;")]
    [InlineData("public class Store<T>;")]
    [InlineData("public sealed class Store { private Store() { } }")]
    public Task A_service_that_cannot_be_created(string service) => Analysis.Demands(WithTypes("[Service] " + service), "MINT1009 at Store");

    [Fact]
    public Task A_plugin_that_cannot_be_created() => Analysis.Demands(WithMembers("private Plates() { }"), "MINT1009 at Plates");

    [Fact]
    public Task Declared_twice() => Analysis.Demands(
        WithMembers("", """[PluginRole("operator", "one"), PluginRole("operator", "two"), ExperimentType("a"), ExperimentType("a")]"""), "MINT1010 at \"operator\"", "MINT1010 at \"a\"");

    [Fact]
    public Task A_routes_prefix_that_is_none() => Analysis.Demands(
        """[Plugin("plates", PluginType.Full, RoutesPrefix = "plates/")] public sealed partial class Plates : MintPlugin;""", "MINT1011 at \"plates/\"");

    [Theory]
    [InlineData("DisplayName", "\" \"")]
    [InlineData("AnalysisType", "\"Meta bolomics\"")]
    [InlineData("RequiresPlatform", "\"[1.0,2.0\"")]
    [InlineData("Isolation", "(Isolation)7")]
    public Task An_argument_that_is_none(string name, string value) => Analysis.Demands(
        $"""[Plugin("plates", PluginType.Full, {name} = {value})] public sealed partial class Plates : MintPlugin;""", "MINT1012 at " + value);

    [Fact]
    public Task Attributes_of_a_plugin_elsewhere() => Analysis.Demands(
        WithTypes("""[PluginRole("operator", "x")] public class Other { [Get("/a")] public int A() => 1; }"""), "MINT1014 at PluginRole(\"operator\", \"x\")", "MINT2014 at A");
}
