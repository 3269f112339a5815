using System.Globalization;
using Mint.Bundle;
using Mint.Tests;
using static Mint.Tests.PluginSource;

namespace Mint.Sdk.Generators.Tests;

/// <summary>Which properties a schema lists, and the numbers in it to the last digit.</summary>
public sealed class Properties_in_a_schema
{
    private const string Range = "System.ComponentModel.DataAnnotations.Range";

    [Theory]
    [InlineData("public new string A { get; init; } = \"\";", "String")]
    [InlineData("public new int? A { get; init; }", "Integer")]
    [InlineData("private new string A { get; set; } = \"\";", "Integer")]
    [InlineData("public static new string A { get; set; } = \"\";", "Integer")]
    [InlineData("[System.Text.Json.Serialization.JsonIgnore] public new string A { get; init; } = \"\";", "")]
    [InlineData("public new string A => \"\";", "")]
    [InlineData("public override int V { get; init; }", "Integer")]
    public void Are_those_that_the_serializer_sees(string derived, string expected)
    {
        var schema = DesignOf($"public sealed record Design : Least {{ {derived} public int B {{ get; init; }} }} public record Least {{ public int A {{ get; init; }} public virtual int V {{ get; init; }} }}");

        Assert.Equal(expected, schema.Properties.TryGetValue("a", out var property) ? property.Type.ToString() : "");
        Assert.Equal(["b", "v"], schema.Properties.Keys.Where(name => name != "a"));
    }

    [Theory]
    [InlineData("[Setting(Min = long.MinValue, Max = long.MaxValue)] public long A { get; init; } = long.MaxValue;", "-9223372036854775808", "9223372036854775807", "9223372036854775807")]
    [InlineData("[Setting(Max = 9007199254740993)] public long A { get; init; } = 9007199254740993;", null, "9007199254740993", "9007199254740993")]
    [InlineData("[Setting(Min = 0.1, Max = 0.30000000000000004)] public double A { get; init; } = 0.30000000000000004;", "0.1", "0.30000000000000004", "0.30000000000000004")]
    [InlineData("[Setting(Max = 1e20)] public double A { get; init; }", null, "100000000000000000000", null)]
    [InlineData("[Setting] public float A { get; init; } = 16777217f;", null, null, "16777216")]
    [InlineData("[Setting] public float A { get; init; } = 0.1f;", null, null, "0.1")]
    [InlineData("[Setting] public decimal A { get; init; } = 0.1234567890123456789012345678m;", null, null, "0.1234567890123456789012345678")]
    [InlineData("[Setting, " + Range + "(typeof(decimal), \"0.1234567890123456789\", \"12345678901234567890.5\")] public decimal A { get; init; } = 1m;", "0.1234567890123456789", "12345678901234567890.5", "1")]
    [InlineData("[Setting, " + Range + "(maximum: 7, minimum: 1)] public int A { get; init; } = 2;", "1", "7", "2")]
    public void Keep_every_digit_of_a_number(string property, string? least, string? most, string? value)
    {
        var schema = Generation.Of(WithTypes($"public sealed record Settings {{ {property} }}")).Manifest.Settings!.Properties["a"];

        Assert.Equal(least, schema.Minimum is { } minimum ? minimum.ToString(CultureInfo.InvariantCulture) : null);
        Assert.Equal(most, schema.Maximum is { } maximum ? maximum.ToString(CultureInfo.InvariantCulture) : null);
        Assert.Equal(value, schema.Default);
    }

    private static JsonSchema DesignOf(string types) =>
        Generation.Of(WithMembers("", "[DesignSchema(typeof(Design), 1)]", types)).Manifest.DesignSchema!.Schema;
}
