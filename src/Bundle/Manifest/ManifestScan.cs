using System.Text.Json;
using System.Text.Unicode;

namespace Mint.Bundle;

/// <summary>
/// The first look at a manifest's text: is it JSON, does it fit, does no object repeat a key. Only then is a document built from it,
/// so that a hostile text costs no more memory than its limits allow.
/// </summary>
internal static class ManifestScan
{
    internal const int MostTokens = 400_000;

    /// <summary>Of one object; the properties of a schema, whose keys are free, are fewer still.</summary>
    internal const int MostKeys = 2_000;

    private const string Remedy = "Build the bundle again with Mint.Sdk; a manifest is never edited by hand.";

    /// <summary>Reports what is wrong; nothing, where the text may be parsed.</summary>
    public static void Check(ReadOnlySpan<byte> utf8, ProblemList problems)
    {
        if (utf8.Length > BundleLimits.ManifestSize)
            problems.AddAt(ManifestCodes.TextMustFit, "$", $"The manifest has {utf8.Length} bytes, more than {BundleLimits.ManifestSize}.", "Shorten it: fewer routes, or migrations with less text.");
        else if (!Utf8.IsValid(utf8))
            problems.AddAt(ManifestCodes.TextMustBeJson, "$", "The manifest is not UTF-8.", Remedy);
        else
            Walk(utf8, problems);
    }

    private static void Walk(ReadOnlySpan<byte> utf8, ProblemList problems)
    {
        var reader = new Utf8JsonReader(utf8, new JsonReaderOptions { MaxDepth = BundleLimits.JsonDepth });
        var tokens = 0;
        var objects = new Stack<HashSet<string>>();
        try
        {
            while (!problems.Full && reader.Read())
            {
                if (++tokens > MostTokens)
                {
                    problems.AddAt(ManifestCodes.ListMustFit, "$", $"The manifest holds more than {MostTokens} values.", "Shorten it.");
                    return;
                }
                if (!Look(ref reader, objects, problems)) return;
            }
        }
        catch (JsonException refusal)
        {
            problems.AddAt(ManifestCodes.TextMustBeJson, "$", $"The manifest is not strict JSON at byte {refusal.BytePositionInLine} of line {refusal.LineNumber + 1}, or nested deeper than {BundleLimits.JsonDepth}.", Remedy);
        }
    }

    /// <returns>Whether the rest is worth a look.</returns>
    private static bool Look(ref Utf8JsonReader reader, Stack<HashSet<string>> objects, ProblemList problems)
    {
        var start = reader.TokenStartIndex;
        if (reader.ValueIsEscaped && !EscapesAreCanonical(reader.ValueSpan))
        {
            problems.AddAt(ManifestCodes.TextMustBeCanonical, $"byte {start}", "A text is escaped otherwise than canonical JSON does.", Remedy);
            return true;
        }
        switch (reader.TokenType)
        {
            case JsonTokenType.StartObject: objects.Push(new(StringComparer.Ordinal)); break;
            case JsonTokenType.EndObject: objects.Pop(); break;
            case JsonTokenType.PropertyName:
                var (key, keys) = (reader.GetString()!, objects.Peek());
                if (keys.Count == MostKeys)
                {
                    problems.AddAt(ManifestCodes.ListMustFit, $"byte {start}", $"An object has more than {MostKeys} keys.", "Shorten it.");
                    return false;
                }
                if (!keys.Add(key)) problems.AddAt(ManifestCodes.KeyMustNotBeRepeated, $"byte {start}", $"The key '{Shown.Of(key)}' stands there twice.", Remedy);
                break;
            default: break;
        }
        return true;
    }

    /// <summary>Only <c>\"</c>, <c>\\</c> and <c>\u00xx</c> of control characters: so no lone surrogate gets past here either.</summary>
    private static bool EscapesAreCanonical(ReadOnlySpan<byte> text)
    {
        for (int at; (at = text.IndexOf((byte)'\\')) >= 0;)
        {
            text = text[at..];
            var length = text.Length > 1 && text[1] is (byte)'"' or (byte)'\\' ? 2 : 6;
            if (length == 6 && !(text.Length >= 6 && text[..4].SequenceEqual("\\u00"u8) && text[4] is (byte)'0' or (byte)'1' && text[5] is >= (byte)'0' and <= (byte)'9' or >= (byte)'a' and <= (byte)'f')) return false;
            text = text[length..];
        }
        return true;
    }
}
