namespace Mint.Registry.Server.Search;

/// <summary>How well a plugin fits the words: BM25 with the usual constants, a word's frequency weighted by where it stands; zero where one of the words is missing.</summary>
internal sealed class Relevance
{
    private const double Saturation = 1.2;
    private const double LengthShare = 0.75;
    private const double LeastRarity = 1e-6;
    private readonly Hits[] words;
    private readonly double[] rarity;
    private readonly double usualLength;

    /// <param name="words">What each word hit; at least one.</param>
    /// <param name="found">How many plugins each word was found in; slots that are empty by now do not count.</param>
    /// <param name="plugins">How many there are.</param>
    /// <param name="length">How many words they have together.</param>
    public Relevance(Hits[] words, IReadOnlyList<int> found, int plugins, long length)
    {
        this.words = words;
        rarity = [.. found.Select(count => Math.Max(LeastRarity, Math.Log((plugins - count + 0.5) / (count + 0.5))))];
        usualLength = Math.Max(1, length / (double)Math.Max(1, plugins));
        Rarest = words.MinBy(hits => hits.Slots.Length)!;
    }

    public Hits Rarest { get; }

    /// <param name="slot">Its number.</param>
    /// <param name="length">How many words it has.</param>
    public double Of(int slot, int length)
    {
        var (sum, damping) = (0.0, Saturation * (1 - LengthShare + (LengthShare * length / usualLength)));
        for (var i = 0; i < words.Length; i++)
        {
            double frequency = words[i][slot];
            if (frequency == 0) return 0;
            sum += rarity[i] * frequency * (Saturation + 1) / (frequency + damping);
        }
        return sum;
    }
}
