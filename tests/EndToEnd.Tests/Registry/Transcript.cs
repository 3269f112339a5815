using System.Text;
using System.Text.RegularExpressions;

namespace Mint.Tests.EndToEnd.Registry;

/// <summary>What people typed and read, with everything that differs between two runs replaced by its name.</summary>
internal sealed partial class Transcript(RunningRegistry registry)
{
    private readonly StringBuilder text = new();

    public async Task RunAsync(string who, Tool tool, string line, params string[] more)
    {
        var outcome = await tool.RunAsync([.. line.Split(' '), .. more]);
        text.Append(System.Globalization.CultureInfo.InvariantCulture, $"{who}$ mint {string.Join(' ', [line, .. more.Select(word => word.Contains(' ', StringComparison.Ordinal) ? $"\"{word}\"" : word)])}\n{outcome.Output}{outcome.Errors}");
        if (outcome.Code != 0) text.Append(System.Globalization.CultureInfo.InvariantCulture, $"exit {outcome.Code}\n");
        text.Append('\n');
    }

    /// <summary>Compares with <c>Registry/Transcripts/&lt;name&gt;.verified.txt</c> in the clone. With <c>MINT_ACCEPT=1</c> the file is written instead; read the difference before committing it.</summary>
    public void Verify(string root, string name)
    {
        var file = Path.Combine(root, $"tests/EndToEnd.Tests/Registry/Transcripts/{name}.verified.txt");
        var actual = Scrubbed();
        if (Environment.GetEnvironmentVariable("MINT_ACCEPT") == "1") File.WriteAllText(file, actual);
        else Assert.Equal(File.ReadAllLines(file), actual.TrimEnd('\n').Split('\n'));
    }

    private string Scrubbed()
    {
        var plain = text.ToString().Replace("\r\n", "\n", StringComparison.Ordinal).Replace(registry.Folder.Path, "<folder>", StringComparison.Ordinal).Replace(registry.Server.Url, "<registry>", StringComparison.Ordinal);
        plain = Moment().Replace(Exact().Replace(plain, "<moment>"), "<moment>");
        plain = Size().Replace(Listed().Replace(Hex().Replace(Secret().Replace(plain, "<token>"), "<sha256>"), "$1<n>  "), "<n> bytes");
        return plain.TrimEnd('\n') + "\n";
    }

    [GeneratedRegex(@"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z")]
    private static partial Regex Exact();

    [GeneratedRegex(@"\d{4}-\d\d-\d\d \d\d:\d\d(:\d\dZ)?")]
    private static partial Regex Moment();

    [GeneratedRegex("[0-9a-f]{64}")]
    private static partial Regex Hex();

    [GeneratedRegex("mint_[A-Za-z0-9_-]{43}")]
    private static partial Regex Secret();

    [GeneratedRegex(@"([\d,]+ -> )?[\d,]+ bytes")]
    private static partial Regex Size();

    [GeneratedRegex(@"((?:stable|prerelease) +<moment>  )\d+ +")]
    private static partial Regex Listed();
}
