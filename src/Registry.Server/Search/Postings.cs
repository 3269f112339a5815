namespace Mint.Registry.Server.Search;

/// <summary>
/// Where one term stands, in the order of slots, and how much that counts. Packed: for each the distance from the slot before, doubled,
/// one more where a weight other than 1 follows; numbers in groups of seven bits, the lowest first.
/// </summary>
internal sealed class Postings
{
    private const int Group = 7;
    private const int More = 1 << Group;
    private const int Longest = 5;
    private byte[] packed = [];
    private int length;
    private int last;

    /// <param name="slot">Not before those added already.</param>
    /// <param name="weight">At least 1.</param>
    public void Add(int slot, int weight)
    {
        if (packed.Length - length < 2 * Longest) Grow();
        Write(((uint)(slot - last) << 1) | (weight == 1 ? 0u : 1u));
        if (weight != 1) Write((uint)weight);
        last = slot;
    }

    public Reader Read() => new(packed.AsSpan(0, length));

    // Most terms stand in one plugin.
    private void Grow() => Array.Resize(ref packed, Math.Max((2 * Longest) + 2, length + (length / 4) + (2 * Longest)));

    private void Write(uint number)
    {
        for (; number >= More; number >>= Group) packed[length++] = (byte)(number | More);
        packed[length++] = (byte)number;
    }

    /// <summary>Goes through them once.</summary>
    internal ref struct Reader(ReadOnlySpan<byte> packed)
    {
        private ReadOnlySpan<byte> left = packed;

        public int Slot { get; private set; }

        public int Weight { get; private set; }

        public bool Next()
        {
            if (left.IsEmpty) return false;
            var number = Number();
            Slot += (int)(number >> 1);
            Weight = (number & 1) == 0 ? 1 : (int)Number();
            return true;
        }

        private uint Number()
        {
            var (number, shift, at) = (0u, 0, 0);
            for (; left[at] >= More; at++, shift += Group) number |= (uint)(left[at] & (More - 1)) << shift;
            number |= (uint)left[at] << shift;
            left = left[(at + 1)..];
            return number;
        }
    }
}
