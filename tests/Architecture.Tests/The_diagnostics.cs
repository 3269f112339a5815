using System.Text.RegularExpressions;

namespace Mint.Tests.Architecture;

/// <summary>Every code that the source can say has its row in docs/diagnostics, once.</summary>
public sealed partial class The_diagnostics
{
    private static readonly string Documents = Path.Combine(Projects.Root, "docs", "diagnostics");

    private static readonly IReadOnlyList<string> Documented =
        [.. Directory.EnumerateFiles(Documents, "*.md").SelectMany(File.ReadLines).Select(line => Row().Match(line)).Where(row => row.Success).Select(row => row.Groups["code"].Value)];

    [Fact]
    public void Are_all_documented()
    {
        var said = Directory.EnumerateFiles(Path.Combine(Projects.Root, "src"), "*.*", SearchOption.AllDirectories)
            .Where(file => Path.GetExtension(file) is ".cs" or ".targets" or ".props")
            .SelectMany(file => Code().Matches(File.ReadAllText(file)).Select(match => match.Value)).Distinct();

        Assert.Empty(said.Except(Documented));
    }

    [Fact]
    public void Are_documented_once() => Assert.Empty(Documented.GroupBy(code => code).Where(code => code.Count() > 1).Select(code => code.Key));

    [Fact]
    public void Stand_in_the_file_of_their_digit() => Assert.All(Directory.EnumerateFiles(Documents, "*.md"), file =>
        Assert.All(File.ReadLines(file).Select(line => Row().Match(line)).Where(row => row.Success), row => Assert.Equal(Path.GetFileName(file)[0], row.Groups["code"].Value[4])));

    [Fact]
    public void Are_reached_from_the_index() =>
        Assert.All(Directory.EnumerateFiles(Documents, "*.md"), file => Assert.Contains($"diagnostics/{Path.GetFileName(file)}", File.ReadAllText(Path.Combine(Projects.Root, "docs", "diagnostics.md"))));

    [GeneratedRegex(@"MINT\d{4}\b")]
    private static partial Regex Code();

    [GeneratedRegex(@"^\| *`?(?<code>MINT\d{4})`? *\|")]
    private static partial Regex Row();
}
