namespace Mint.Sdk.Generators;

/// <summary>128 bits that stand for a text. No defence against texts made on purpose: an author could deceive nobody but his own editor.</summary>
[System.Runtime.InteropServices.StructLayout(System.Runtime.InteropServices.LayoutKind.Sequential)]
internal readonly record struct Digest(ulong First, ulong Second)
{
    /// <summary>That of the empty text.</summary>
    public static readonly Digest Empty = new(14695981039346656037, 0x9E3779B97F4A7C15);

    /// <summary>That of the text with a character behind it. Each half is a bijection of the one before, so texts that differ in one character differ in both.</summary>
    public Digest With(char c)
    {
        unchecked
        {
            var second = (Second + c + 1) * 0xD6E8FEB86659FD93;
            return new((First ^ c) * 1099511628211, second ^ (second >> 32));
        }
    }

    /// <summary>Likewise for a text.</summary>
    public Digest With(string text)
    {
        var digest = this;
        foreach (var c in text) digest = digest.With(c);
        return digest.With('\0');
    }

    /// <summary>Likewise for a number.</summary>
    public Digest With(long number)
    {
        var digest = this;
        for (var shift = 0; shift < 64; shift += 16) digest = digest.With(unchecked((char)(number >> shift)));
        return digest;
    }
}
