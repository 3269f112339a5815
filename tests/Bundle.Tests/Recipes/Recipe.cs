using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace Mint.Bundle.Tests;

/// <summary>
/// A hostile bundle as text: <c># why</c>, <c>expect CODE…</c> (all codes that the refusal has, no others), then steps that change a valid bundle. The last line is the one thing that is wrong,
/// in one step or, joined by <c> ; </c>, in the several that it takes; lines before it prepare a bundle that is still valid.
/// Entries are named by their path; <c>README</c>-like words have no spaces; byte strings are <c>x</c> and hex, <c>zeros:n</c>, <c>nothing</c>, or text with <c>\xhh</c>.
/// <c>cases/README.md</c> lists the steps.
/// </summary>
internal sealed class Recipe
{
    private readonly List<List<string[]>> lines = [];

    public List<string> Expected { get; } = [];

    public static Recipe Parse(string text)
    {
        var recipe = new Recipe();
        foreach (var line in text.Split('\n', StringSplitOptions.RemoveEmptyEntries).Where(line => line[0] != '#'))
        {
            var words = line.Split(' ', StringSplitOptions.RemoveEmptyEntries);
            if (words[0] == "expect") recipe.Expected.AddRange(words[1..]);
            else recipe.lines.Add([.. line.Split(" ; ").Select(step => (string[])[.. step.Split(' ', StringSplitOptions.RemoveEmptyEntries), step])]);
        }
        return recipe;
    }

    /// <summary>The bundle before its last line made it wrong.</summary>
    public byte[] Prepare(byte[] bundle) => Cook(bundle, lines.SkipLast(1));

    public byte[] Cook(byte[] bundle) => Cook(bundle, lines);

    private static byte[] Cook(byte[] bundle, IEnumerable<List<string[]>> lines)
    {
        var steps = lines.SelectMany(line => line).ToList();
        var draft = ZipDraft.Of(bundle);
        foreach (var step in steps.Where(step => !RawSteps.Knows(step[0]))) EntrySteps.Apply(draft, step);
        var bytes = draft.ToBytes();
        foreach (var step in steps.Where(step => RawSteps.Knows(step[0]))) bytes = RawSteps.Apply(bytes, step);
        return bytes;
    }

    public static byte[] Bytes(string text)
    {
        if (text == "nothing") return [];
        if (text.StartsWith("zeros:", StringComparison.Ordinal)) return new byte[Number(text[6..])];
        if (Regex.IsMatch(text, "^x([0-9a-f]{2})+$")) return Convert.FromHexString(text[1..]);
        var unescaped = Regex.Replace(text, @"\\x([0-9a-f]{2})", match => ((char)Convert.ToByte(match.Groups[1].Value, 16)).ToString());
        return Encoding.Latin1.GetBytes(unescaped);
    }

    public static uint Number(string text) => text.StartsWith("0x", StringComparison.Ordinal) ? uint.Parse(text[2..], NumberStyles.HexNumber, CultureInfo.InvariantCulture) : uint.Parse(text, CultureInfo.InvariantCulture);
}
