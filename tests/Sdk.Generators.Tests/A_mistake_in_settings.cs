using System.Globalization;
using Mint.Tests;
using static Mint.Tests.PluginSource;

namespace Mint.Sdk.Generators.Tests;

public sealed class A_mistake_in_settings
{
    [Theory]
    [InlineData("[Setting(Min = 1)] public string A { get; init; } = \"\";", "MINT1033 at 1")]
    [InlineData("[Setting(Min = 3, Max = 2)] public int A { get; init; }", "MINT1033 at 3")]
    [InlineData("[Setting(Min = 0.5)] public int A { get; init; }", "MINT1033 at 0.5")]
    [InlineData("[Setting(Max = double.NaN)] public double A { get; init; }", "MINT1033 at double.NaN")]
    [InlineData("[Setting(MaxLength = 1)] public int A { get; init; }", "MINT1033 at 1")]
    [InlineData("[Setting(MinLength = -1)] public string? A { get; init; }", "MINT1033 at -1")]
    [InlineData("[Setting(Secret = true)] public int A { get; init; }", "MINT1033 at true")]
    [InlineData("[Setting(Options = new[] { \"a\" })] public int A { get; init; }", "MINT1033 at new[] { \"a\" }")]
    [InlineData("[Setting(Options = new string[0])] public string? A { get; init; }", "MINT1033 at new string[0]")]
    [InlineData("[Setting(Options = new[] { \"a\", \"a\" })] public string? A { get; init; }", "MINT1033 at new[] { \"a\", \"a\" }")]
    [InlineData("[Setting(Options = new[] { \"a\" })] public string A { get; init; } = \"b\";", "MINT1033 at \"b\"")]
    [InlineData("[Setting(Max = 3)] public int A { get; init; } = 4;", "MINT1033 at 4")]
    [InlineData("[Setting(MaxLength = 1)] public string A { get; init; } = \"ab\";", "MINT1033 at \"ab\"")]
    [InlineData("[Setting] public TimeSpan A { get; init; } = TimeSpan.FromDays(1);", "MINT1033 at TimeSpan.FromDays(1)")]
    [InlineData("[Setting(Min = 1e-30)] public double A { get; init; }", "MINT1033 at 1e-30")]
    [InlineData("[Setting, System.ComponentModel.DataAnnotations.Range(typeof(decimal), \"few\", \"1\")] public decimal A { get; init; }", "MINT1033 at System.ComponentModel.DataAnnotations.Range(typeof(decimal), \"few\", \"1\")")]
    [InlineData("[Setting(Description = \"a\\u202eb\")] public int A { get; init; }", "MINT1033 at \"a\\u202eb\"")]
    [InlineData("[Setting] public DateTime A { get; init; }", "MINT1030 at A")]
    [InlineData("[Setting] public Settings? A { get; init; }", "MINT1031 at A")]
    [InlineData("[Setting] public int A => 1;", "MINT1035 at A")]
    [InlineData("[Setting] internal int A { get; set; }", "MINT1035 at A")]
    [InlineData("[Setting] public int A { get; private set; }", "MINT1035 at A")]
    [InlineData("[Setting] public static int A { get; set; }", "MINT1035 at A")]
    [InlineData("[Setting] public int A { get; init; } [Setting, System.Text.Json.Serialization.JsonPropertyName(\"a\")] public int B { get; init; }", "MINT1010 at B")]
    public Task In_a_setting(string property, string expected) => Analysis.Demands(WithTypes($"public sealed record Settings {{ {property} }}"), expected);

    [Theory]
    [InlineData("public abstract record Settings")]
    [InlineData("public record struct Settings()")]
    [InlineData("public record Settings<T>")]
    [InlineData("file sealed record Settings")]
    [InlineData("public sealed record Settings(int B)")]
    public Task In_the_record(string declaration) => Analysis.Demands(WithTypes(declaration + " { [Setting] public int A { get; init; } }"), "MINT1034 at Settings");

    [Fact]
    public Task A_record_that_generated_code_cannot_see() => Analysis.Demands(WithMembers("private sealed record Settings { [Setting] public int A { get; init; } }"), "MINT1034 at Settings");

    [Fact]
    public Task Two_records() => Analysis.Demands(
        WithTypes("public sealed record One { [Setting] public int A { get; init; } } public sealed record Two { [Setting] public int A { get; init; } }"), "MINT1032 at One", "MINT1032 at Two");

    [Fact]
    public async Task A_record_and_its_base()
    {
        var source = WithTypes("public sealed record One : Two { [Setting] public int A { get; init; } } public record Two { [Setting] public int B { get; init; } }");

        await Analysis.Demands(source, "MINT1032 at One", "MINT1032 at Two");

        Assert.Contains("move all settings into it, those of its base class too", (await Analysis.Of(source))[0].GetMessage(CultureInfo.InvariantCulture), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_record_that_only_inherits()
    {
        const string source = """
            [Plugin("plates", PluginType.Full)] public sealed partial class Plates(Two settings) : MintPlugin;
            public record One { [Setting] public int A { get; init; } }
            public sealed record Two : One;
            """;

        await Analysis.Demands(source, "MINT1008 at settings");

        var found = Assert.Single(await Analysis.Of(source));
        Assert.EndsWith("It inherits its settings from 'One', which is the settings record: ask for 'One', or write the settings into 'Two' itself.", found.GetMessage(CultureInfo.InvariantCulture), StringComparison.Ordinal);
        Assert.Empty(found.AdditionalLocations);
    }

    [Fact]
    public Task A_range_of_a_type_inside() => Analysis.Demands(
        WithTypes("public sealed record Settings { [Setting] public Inner? A { get; init; } } public sealed record Inner { [System.ComponentModel.DataAnnotations.Range(3, 2)] public int B { get; init; } }"), "MINT1033 at B");

    [Fact]
    public Task A_settings_record_is_registered_by_itself() => Analysis.Demands("""
        [Plugin("plates", PluginType.Full)] public sealed partial class Plates(Settings settings) : MintPlugin;
        [Service] public sealed class Store(Settings settings);
        public sealed record Settings { [Setting] public int A { get; init; } }
        """);
}
