using System.Text.RegularExpressions;

namespace Mint.Tests.EndToEnd.Platform;

/// <summary>A line of <c>cases/verbs-of-a-platform.txt</c>.</summary>
/// <param name="Operation">Method and path of the API.</param>
/// <param name="Words">What is typed, with names in angle brackets; empty where no verb asks for it.</param>
/// <param name="Refusal">The code that the tool must end with; empty where it must succeed.</param>
/// <param name="Input">Standard input.</param>
internal sealed partial record VerbLine(string Operation, string[] Words, string Refusal, string Input)
{
    public static IReadOnlyList<VerbLine> All { get; } =
        [.. File.ReadLines(Path.Combine(AppContext.BaseDirectory, "cases", "verbs-of-a-platform.txt")).Where(line => line.Length > 0 && line[0] != '#').Select(Parse)];

    /// <summary>Whether a request is one of this operation.</summary>
    public bool Is(string request) => Regex.IsMatch(request, $"^{Regex.Replace(Regex.Escape(Operation), @"\\\{[a-z]+}", "[^/]+", RegexOptions.None, TimeSpan.FromSeconds(1))}$", RegexOptions.None, TimeSpan.FromSeconds(1));

    private static VerbLine Parse(string line)
    {
        var parts = Line().Match(line);
        Assert.True(parts.Success, line);
        var words = parts.Groups["words"].Value.Trim();
        return new(parts.Groups["operation"].Value, words.StartsWith("none: ", StringComparison.Ordinal) ? [] : words.Split(' '), parts.Groups["refusal"].Value.Trim(), parts.Groups["input"].Value + "\n");
    }

    [GeneratedRegex(@"^(?<operation>[A-Z]+ \S+) \| (?<words>.*?)( ! (?<refusal>.*?))?( <<< (?<input>.*))?$", RegexOptions.ExplicitCapture)]
    private static partial Regex Line();
}
