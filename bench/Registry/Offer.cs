namespace Mint.Bench.Registry;

/// <summary>A plugin or package of a made-up catalogue: words of a fixed vocabulary, frequent ones often, as in real texts.</summary>
internal sealed record Offer(string Id, string DisplayName, string Description, IReadOnlyList<string> Tags)
{
    private const int Vocabulary = 3_000;
    private static readonly string[] Syllables = ["ba", "co", "den", "fi", "gel", "ho", "in", "ja", "kal", "lo", "mi", "nor", "op", "pla", "quo", "re", "sa", "tri", "um", "ver", "wo", "xe", "yi", "zet"];
    private static readonly string[] Words = [.. Enumerable.Range(0, Vocabulary).Select(Word)];

    /// <summary>The same ones each time.</summary>
    public static IEnumerable<Offer> Catalogue(int count)
    {
        var random = new Random(count);
        for (var number = 0; number < count; number++)
        {
            var (first, second) = (Pick(random), Pick(random));
            yield return new(
                FormattableString.Invariant($"{first}-{second}-{number}"), $"{first} {second}", string.Join(' ', Enumerable.Range(0, 12).Select(_ => Pick(random))),
                [.. Enumerable.Range(0, 3).Select(_ => Pick(random)).Distinct(StringComparer.Ordinal)]);
        }
    }

    /// <summary>What people type: the beginning of a word (three letters or more), a word, or two; frequent words often.</summary>
    public static IReadOnlyList<string> Questions(int count)
    {
        var random = new Random(7);
        return [.. Enumerable.Range(0, count).Select(number => (number % 4) switch
        {
            0 => Pick(random)[..3],
            1 => Pick(random),
            2 => $"{Pick(random)} {Pick(random)[..3]}",
            _ => $"{Pick(random)} {Pick(random)}",
        })];
    }

    // The first word is the most frequent one; half of all picks fall on some fifty words.
    private static string Pick(Random random) => Words[(int)Math.Pow(Vocabulary, random.NextDouble()) - 1];

    private static string Word(int number)
    {
        var random = new Random(number);
        var word = string.Concat(Enumerable.Range(0, 2 + random.Next(3)).Select(_ => Syllables[random.Next(Syllables.Length)]));
        return word.Length >= 4 ? word : word + "en";
    }
}
