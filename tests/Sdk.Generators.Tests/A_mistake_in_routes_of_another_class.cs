using Mint.Tests;
using static Mint.Tests.PluginSource;

namespace Mint.Sdk.Generators.Tests;

public sealed class A_mistake_in_routes_of_another_class
{
    [Fact]
    public Task One_request_in_three_classes() => Analysis.Demands(
        WithMembers("""[Get("/plates/{id}")] public int One(int id) => id;""", "", """
            [Routes("/plates")] public sealed class A { [Get("/{plate}")] public int Two(int plate) => plate; }
            [Routes("/plates/{id}")] public sealed class B { [Get("/")] public int Three(int id) => id; [Delete("/")] public void Four(int id) { } }
            """),
        "MINT2020 at \"/plates/{id}\"", "MINT2020 at \"/{plate}\"", "MINT2020 at \"/\"");

    [Theory]
    [InlineData("/{plate?}", "/plates/a")]
    [InlineData("/{plate}", "/plates/a")]
    public async Task A_request_that_nothing_tells_apart_in_two_classes(string pattern, string path)
    {
        var source = WithMembers("""[Get("/plates/{id}")] public int One(int id) => id;""", "", $$"""[Routes("/plates")] public sealed class A { [Get("{{pattern}}")] public int Two(int? plate) => 2; }""");

        await Analysis.Demands(source, "MINT2020 at \"/plates/{id}\"", $"MINT2020 at \"{pattern}\"");

        Assert.All((await Analysis.Of(source)).Where(found => found.Id == "MINT2020"), found => Assert.Contains($"'{path}'", found.GetMessage(null), StringComparison.Ordinal));
    }

    [Fact]
    public Task A_pattern_that_only_its_prefix_gives_a_slash() => Analysis.Demands(WithTypes("""[Routes("/plates")] public sealed class A { [Get("wells")] public int One() => 1; }"""), "MINT2001 at \"wells\"");

    [Fact]
    public Task Roles_and_permissions_that_the_plugin_does_not_declare() => Analysis.Demands(
        WithTypes("""[Routes("/plates"), RequirePluginRole("operator"), RequirePermission("experiments.view")] public sealed class A { [Get("/")] public int One() => 1; }"""),
        "MINT2021 at \"/\"", "MINT2022 at \"/\"");

    [Theory]
    [InlineData("public static class A { }", "MINT2023 at A")]
    [InlineData("public abstract class A { }", "MINT2023 at A")]
    [InlineData("public sealed class A<T> { }", "MINT2023 at A")]
    [InlineData("file sealed class A { }", "MINT2023 at A")]
    [InlineData("public sealed class A { private A() { } }", "MINT2023 at A")]
    public Task A_class_that_cannot_be_created(string type, string expected) => Analysis.Demands(WithTypes("""[Routes("/plates")] """ + type), expected);

    [Fact]
    public Task A_class_that_nobody_can_reach() => Analysis.Demands(WithMembers("""[Routes("/plates")] private sealed class A;"""), "MINT2023 at A");

    [Theory]
    [InlineData("plates")]
    [InlineData("")]
    [InlineData("/plates/")]
    [InlineData("/plates/{id?}")]
    [InlineData("/plates/{**rest}")]
    [InlineData("/{id")]
    public Task A_prefix_that_is_none(string prefix) => Analysis.Demands(WithTypes($$"""[Routes("{{prefix}}")] public sealed class A { [Get("/a")] public int One() => 1; }"""), $"MINT2024 at \"{prefix}\"");

    [Fact]
    public Task A_parameter_of_the_prefix_without_argument() => Analysis.Demands(
        WithTypes("""[Routes("/plates/{plate}")] public sealed class A { [Get("/wells/{id}")] public int One(int id) => id; }"""), "MINT2002 at \"/wells/{id}\"");

    [Fact]
    public Task A_role_beside_those_of_its_class() => Analysis.Demands(
        WithMembers("", """[PluginRole("a", "x"), PluginRole("b", "y")]""", """[Routes("/plates"), RequirePluginRole("a")] public sealed class A { [Get("/"), RequirePluginRole("b")] public int One() => 1; }"""), "MINT2025 at One");

    [Fact]
    public Task A_restriction_where_no_route_is() => Analysis.Demands(
        WithTypes("""[AllowAnonymous] public sealed class A { [RequirePermission("experiments.view")] public int One() => 1; }"""), "MINT2026 at AllowAnonymous", "MINT2026 at RequirePermission(\"experiments.view\")");

    [Fact]
    public Task A_class_for_anybody_with_a_restriction() => Analysis.Demands(
        WithMembers("", """[PluginRole("a", "x")]""", """[Routes("/plates"), AllowAnonymous, RequirePluginRole("a")] public sealed class A { [Get("/")] public int One() => 1; }"""), "MINT2012 at AllowAnonymous");

    [Fact]
    public Task A_service_that_nothing_registers() => Analysis.Demands(WithTypes("""[Routes("/plates")] public sealed class A(IFormatProvider format) { [Get("/")] public string One() => format.ToString()!; }"""), "MINT1008 at format");

    [Fact]
    public Task A_hook_outside_of_the_plugin() => Analysis.Demands(
        WithTypes("""[Routes("/plates")] public sealed class A { [OnExperiment(ExperimentEvent.BeforeSave)] public HookResult One(Experiment experiment) => HookResult.Allow; }"""), "MINT2014 at One");
}
