using System.Text.RegularExpressions;

namespace Mint.Tests.Architecture;

/// <summary>docs/architecture.md states who may reference whom; this reads the project files and holds it.</summary>
public sealed partial class The_reference_table
{
    private static readonly IReadOnlyDictionary<string, IReadOnlyList<string>> Table = ReadTable();

    public static TheoryData<string> Rooms => new(Projects.References("src").Keys.Order(StringComparer.Ordinal));

    [Theory, MemberData(nameof(Rooms))]
    public void Holds_for(string room)
    {
        var allowed = Table.TryGetValue(room, out var rooms) ? rooms : throw new KeyNotFoundException($"docs/architecture.md has no row for '{room}'.");

        Assert.Subset(allowed.ToHashSet(), Projects.References("src")[room].ToHashSet());
    }

    [Fact]
    public void Names_only_rooms_that_exist() => Assert.Equal(Projects.References("src").Keys.Order(StringComparer.Ordinal), Table.Keys.Order(StringComparer.Ordinal));

    [Fact]
    public void Lets_nothing_reference_the_tool() => Assert.DoesNotContain(Projects.References("src"), room => room.Value.Contains("Cli"));

    [Fact]
    public void Lets_only_the_tool_reference_the_registry_server() =>
        Assert.Equal(["Cli"], Projects.References("src").Where(room => room.Value.Contains("Registry.Server")).Select(room => room.Key));

    [Fact]
    public void Has_every_project_in_the_solution()
    {
        var solution = File.ReadAllText(Path.Combine(Projects.Root, "Sdk.sln"));

        var missing = Projects.References("src").Keys.Concat(Projects.References("tests").Keys).Where(project => !solution.Contains($"\"{project}\"", StringComparison.Ordinal));

        Assert.Empty(missing);
    }

    private static Dictionary<string, IReadOnlyList<string>> ReadTable() =>
        File.ReadLines(Path.Combine(Projects.Root, "docs", "architecture.md"))
            .Select(line => Row().Match(line)).Where(row => row.Success)
            .ToDictionary(row => row.Groups["room"].Value, row => (IReadOnlyList<string>)[.. row.Groups["allowed"].Value.Split(',', StringSplitOptions.TrimEntries).Where(room => room != "–")]);

    [GeneratedRegex(@"^\| `src/(?<room>[\w.]+)` \|.*\| (?<allowed>[^|]+) \|$")]
    private static partial Regex Row();
}
