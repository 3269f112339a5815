using System.Text;

namespace Mint.Bundle.Tests;

/// <summary>Manifests that are too long to stand in a recipe.</summary>
internal static class ManifestTexts
{
    public static byte[] Of(string name) => Encoding.UTF8.GetBytes(name switch
    {
        "nested" => Repeat("{\"a\":", 40) + "1" + Repeat("}", 40),
        "nested-lists" => "{\"tags\":" + Repeat("[", 100_000) + Repeat("]", 100_000) + "}",
        "many-values" => "{\"tags\":[" + Repeat("0,", 1_000_000) + "0]}",
        "many-keys" => "{" + string.Concat(Enumerable.Range(0, 150_000).Select(i => $"\"k{i}\":0,")) + "\"z\":0}",
        "many-objects" => "{\"files\":[" + Repeat("{},", 150_000) + "{}]}",
        "long-text" => "{\"id\":\"" + Repeat("a", 4_000_000) + "\"}",
        "long-operation" => "{\"migrations\":[{\"checksum\":\"\",\"name\":\"a\",\"operations\":[{\"op\":\"sql\",\"postgres\":\"" + Repeat("a", 3_900_000) + "\",\"sqlite\":\"\"}],\"version\":1}]}",
        "too-long" => "{\"id\":\"" + Repeat("ab", 2_200_000) + "\"}",
        _ => throw new InvalidOperationException(name),
    });

    private static string Repeat(string text, int times) => new StringBuilder(text.Length * times).Insert(0, text, times).ToString();
}
