using System.Text.Json;

namespace Mint.Bundle;

/// <summary>How much of a manifest a text must hold.</summary>
public enum ManifestScope
{
    /// <summary>The generator's part: no build facts.</summary>
    Declared,

    /// <summary>All of it, as it lies in a bundle.</summary>
    Complete,
}

/// <summary>The only reader and writer of manifests.</summary>
public static class ManifestJson
{
    /// <summary>Reads a manifest strictly: canonical text, no unknown or duplicate keys, every value checked. All problems are reported together, each with its JSON path.</summary>
    /// <returns>The manifest, or null together with the problems.</returns>
    public static (PluginManifest? Manifest, IReadOnlyList<Problem> Problems) Read(ReadOnlyMemory<byte> utf8, ManifestScope scope)
    {
        var problems = new ProblemList();
        ManifestScan.Check(utf8.Span, problems);
        if (problems.Any) return (null, problems.All);

        using var document = JsonDocument.Parse(utf8, new JsonDocumentOptions { MaxDepth = BundleLimits.JsonDepth });
        if (document.RootElement.ValueKind != JsonValueKind.Object)
        {
            problems.Add(ManifestCodes.ValueMustHaveItsType, "$", "A manifest is an object.", "Build the bundle again with Mint.Sdk; a manifest is never edited by hand.");
            return (null, problems.All);
        }
        var manifest = new ManifestParser(problems).Read(document.RootElement, scope);
        var structured = !problems.Any;
        ManifestRules.Check(manifest, scope, problems);
        if (structured) CheckCanonical(manifest, utf8.Span, problems);
        return problems.Any ? (null, problems.All) : (manifest, []);
    }

    /// <summary>The canonical UTF-8 text.</summary>
    public static byte[] Write(PluginManifest manifest) => ManifestWriter.Write(manifest).ToArray();

    private static void CheckCanonical(PluginManifest manifest, ReadOnlySpan<byte> text, ProblemList problems)
    {
        var canonical = ManifestWriter.Write(manifest).Written;
        if (text.SequenceEqual(canonical)) return;
        problems.AddAt(
            ManifestCodes.TextMustBeCanonical, "$",
            $"The text is not canonical from byte {text.CommonPrefixLength(canonical)} on: keys in ordinal order, no white space, nothing empty, false or default.",
            "Build the bundle again with Mint.Sdk; a manifest is never edited by hand.");
    }
}
