using System.Text.Json;
using Microsoft.CodeAnalysis.CSharp;
using Mint.Tests;
using static Mint.Tests.PluginSource;

namespace Mint.Sdk.Generators.Tests;

/// <summary>What the generator writes into schemas and settings is what .NET reads and sends at run time.</summary>
public sealed class Names_on_the_wire
{
    // A capital, a small letter, a digit, the sign itself, a letter without case, a title-case letter, a mark, letters beside ASCII, a number that is a letter.
    private static readonly string[] Parts = ["A", "b", "3", "_", "中", "ǅ", "\u0301", "É", "ß", "Ⅷ"];

    [Fact]
    public void Are_those_of_the_framework() => Demand(File.ReadLines(Path.Combine(AppContext.BaseDirectory, "cases", "names.txt")).Where(line => line.Length > 0));

    [Fact]
    public void Are_those_of_the_framework_for_every_short_one()
    {
        IEnumerable<string> names = [""];
        for (var length = 0; length < 3; length++) names = names.SelectMany(name => Parts.Select(part => name + part)).Where(SyntaxFacts.IsValidIdentifier);

        Demand(names);
    }

    private static void Demand(IEnumerable<string> names)
    {
        // The compiler takes two spellings of one accented letter for one name, so each is in an enum of its own.
        var all = names.ToList();
        var enums = string.Concat(all.Select((name, index) => $"public enum E{index} {{ {name} }}\n"));
        var settings = string.Concat(all.Select((_, index) => $"[Setting] public E{index} S{index} {{ get; set; }}\n"));

        var manifest = Generation.Of(WithTypes($"public sealed class Settings {{ {settings} }}\n{enums}")).ManifestText!;

        using var document = JsonDocument.Parse(manifest);
        var properties = document.RootElement.GetProperty("settings").GetProperty("properties");
        var ours = all.Select((_, index) => properties.GetProperty("s" + index.ToString(System.Globalization.CultureInfo.InvariantCulture)).GetProperty("enum")[0].GetString()!);
        Assert.Equal(all.Select(JsonNamingPolicy.SnakeCaseLower.ConvertName), ours);
    }
}
