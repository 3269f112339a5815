using System.CommandLine;
using System.Text.RegularExpressions;
using Mint.Cli;

namespace Mint.Tests.EndToEnd;

/// <summary>docs/cli.md has a row for every verb, with its options.</summary>
public sealed class The_documentation_of_the_tool
{
    /// <summary>Those that the page tells once for all verbs.</summary>
    private static readonly string[] Everywhere = ["--json", "--registry", "--token", "--host", "--help", "--yes", "--version"];

    private static readonly IReadOnlyList<string> Rows = [.. File.ReadLines(Path.Combine(Root, "docs", "cli.md")).Where(line => line.StartsWith("| `", StringComparison.Ordinal))];

    public static TheoryData<string, string[]> Verbs
    {
        get
        {
            var verbs = new TheoryData<string, string[]>();
            foreach (var (path, options) in Leaves(MintCommand.Create(), "")) verbs.Add(path, options);
            return verbs;
        }
    }

    [Theory]
    [MemberData(nameof(Verbs))]
    public void Has_every_verb(string path, string[] options)
    {
        var words = path.Split(' ');
        var rows = Rows.Where(row => Says(Cell(row), "`", words[0]) && words.Skip(1).All(word => Says(Cell(row), "[ `/]", word))).ToList();

        Assert.True(rows.Count > 0, $"docs/cli.md has no row for 'mint {path}'.");
        Assert.All(options, option => Assert.True(rows.Exists(row => row.Contains(option, StringComparison.Ordinal)), $"The row of 'mint {path}' in docs/cli.md does not tell {option}."));
    }

    private static IEnumerable<(string Path, string[] Options)> Leaves(Command command, string path) => command.Subcommands.Count > 0
        ? command.Subcommands.SelectMany(child => Leaves(child, path.Length == 0 ? child.Name : $"{path} {child.Name}"))
        : [(path, [.. command.Options.Select(option => option.Name).Except(Everywhere, StringComparer.Ordinal)])];

    private static bool Says(string cell, string before, string word) => Regex.IsMatch(cell, $"{before}{word}(?![a-z-])", RegexOptions.CultureInvariant, TimeSpan.FromSeconds(1));

    /// <summary>What stands in the first column.</summary>
    private static string Cell(string row) => row[2..row.IndexOf(" | ", 2, StringComparison.Ordinal)];

    private static string Root
    {
        get
        {
            var found = AppContext.BaseDirectory;
            while (!File.Exists(Path.Combine(found, "Sdk.sln"))) found = Path.GetDirectoryName(found) ?? throw new DirectoryNotFoundException("Sdk.sln is above no folder of this test.");
            return found;
        }
    }
}
