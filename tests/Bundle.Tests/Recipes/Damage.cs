using System.Globalization;

namespace Mint.Bundle.Tests;

/// <summary>Damage by chance, the same for the same number: bytes cut out, doubled, moved or overwritten, or one to three steps of a recipe.</summary>
internal static class Damage
{
    private static readonly string[] numbers = ["0", "1", "8", "20", "0x21", "300", "0x7fff", "0xffff", "0x10000", "0x7fffffff", "0xfffffffe", "0xffffffff"];
    private static readonly string[] texts = ["nothing", "x00", "x504b0304", "x504b0102", "x504b0506", "x0300", "manifest.json", "lib/Plate", "../a", "A", "readme.md", "zeros:3", "zeros:70000"];
    private static readonly string[] entries = ["manifest.json", "LICENSE", "README.md", "lib/PlateReader.dll", "lib/noise.bin"];
    private static readonly string[] fields = ["signature", "made", "version", "flags", "method", "time", "date", "crc", "packed", "size", "name-length", "extra-length", "comment-length", "disk", "internal", "external"];
    private static readonly string[] endFields = ["signature", "disk", "directory-disk", "disk-count", "count", "length", "offset", "comment-length"];

    public static byte[] Of(byte[] valid, int number)
    {
        var random = new Random(number);
        return number % 2 == 0 ? Blind(valid, random) : Cooked(valid, random);
    }

    private static byte[] Blind(byte[] bytes, Random random)
    {
        for (var times = random.Next(1, 4); times > 0; times--)
        {
            var (from, to) = (random.Next(bytes.Length), random.Next(bytes.Length));
            var length = Math.Min(random.Next(1, 200), bytes.Length - Math.Max(from, to));
            bytes = random.Next(5) switch
            {
                0 => [.. bytes[..from], .. bytes[(from + length)..]],
                1 => [.. bytes[..to], .. bytes[from..(from + length)], .. bytes[to..]],
                2 => [.. bytes[..to], .. bytes[from..(from + length)], .. bytes[(to + length)..]],
                3 => [.. bytes[..from], .. new byte[length], .. bytes[(from + length)..]],
                _ => [.. bytes[..from], .. Enumerable.Range(0, Math.Min(length, 4)).Select(_ => (byte)random.Next(256)), .. bytes[(from + Math.Min(length, 4))..]],
            };
        }
        return bytes;
    }

    private static byte[] Cooked(byte[] bytes, Random random)
    {
        // One number's steps may contradict each other; then the first of them alone is taken.
        var steps = Enumerable.Range(0, random.Next(1, 4)).Select(_ => Step(random)).ToList();
        try
        {
            return Recipe.Parse(string.Join('\n', steps)).Cook(bytes);
        }
        catch (Exception contradiction) when (contradiction is InvalidOperationException or ArgumentException or InvalidDataException or OverflowException)
        {
            return Recipe.Parse(steps[0]).Cook(bytes);
        }
    }

    private static string Step(Random random) => random.Next(16) switch
    {
        0 or 1 or 2 => $"set {Pick(entries, random)} {Pick(["local", "central", "both"], random)} {Pick(fields, random)} {Pick(numbers, random)}",
        3 => $"set-end {Pick(endFields, random)} {Pick(numbers, random)}",
        4 => $"{Pick(["rename", "rename-local", "rename-central"], random)} {Pick(entries, random)} {Pick(texts, random)}",
        5 => $"extra {Pick(entries, random)} {Pick(["local", "central", "both"], random)} {Pick(texts, random)}",
        6 => $"comment {Pick(entries, random)} {Pick(texts, random)}",
        7 => $"behind {Pick(entries, random)} {Pick(texts, random)}",
        8 => $"before {Pick([.. entries, "directory", "end"], random)} {Pick(texts, random)}",
        9 => $"offset {Pick(entries, random)} {Pick(numbers, random)}",
        10 => $"share-offset {Pick(entries, random)} {Pick(entries, random)}",
        11 => $"packed {Pick(entries, random)} {Pick(texts, random)}",
        12 => $"packed-append {Pick(entries, random)} {Pick(texts, random)}",
        13 => $"{Pick(["store", "deflate", "duplicate", "move-last", "remove"], random)} {Pick(entries, random)}",
        14 => $"bomb {Pick(entries, random)} {(1 << random.Next(10, 25)).ToString(CultureInfo.InvariantCulture)} {Pick(numbers, random)}",
        _ => $"{Pick(["suffix", "prefix", "file-comment"], random)} {Pick(texts, random)}",
    };

    private static string Pick(string[] items, Random random) => items[random.Next(items.Length)];
}
