using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace Mint.Bundle.Tests;

/// <summary>
/// A hostile bundle as text: <c># why</c>, <c>expect CODE…</c> (all codes that the refusal has, no others), then steps that change a valid bundle.
/// Entries are named by their path; <c>README</c>-like words have no spaces; byte strings are <c>x</c> and hex, <c>zeros:n</c>, <c>nothing</c>, or text with <c>\xhh</c>.
/// <c>cases/README.md</c> lists the steps.
/// </summary>
internal sealed class Recipe
{
    private readonly List<string[]> steps = [];

    public List<string> Expected { get; } = [];

    public static Recipe Parse(string text)
    {
        var recipe = new Recipe();
        foreach (var line in text.Split('\n', StringSplitOptions.RemoveEmptyEntries).Where(line => line[0] != '#'))
        {
            var words = line.Split(' ', StringSplitOptions.RemoveEmptyEntries);
            if (words[0] == "expect") recipe.Expected.AddRange(words[1..]);
            else recipe.steps.Add([.. words, line]);
        }
        return recipe;
    }

    public byte[] Cook(byte[] bundle)
    {
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
