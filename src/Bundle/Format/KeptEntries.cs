using System.Buffers;

namespace Mint.Bundle;

/// <summary>What small entries unpacked to, up to 1 MiB together, in borrowed memory: whoever looks at them after the check need not unpack them again.</summary>
internal sealed class KeptEntries : IDisposable
{
    private const long Most = 1L << 20;
    private readonly Dictionary<string, (byte[] Buffer, int Size)> contents = new(StringComparer.Ordinal);
    private long left = Most;

    /// <summary>Room for an entry's content, to be filled by the caller; null where there is none.</summary>
    public MemoryStream? Room(EntryRecord entry)
    {
        if (entry.Size > left) return null;
        left -= entry.Size;
        var (buffer, size) = contents[entry.Name] = (ArrayPool<byte>.Shared.Rent((int)entry.Size), (int)entry.Size);
        return new(buffer, 0, size);
    }

    /// <summary>An entry's content until this is disposed; null where it was not kept.</summary>
    public ReadOnlyMemory<byte>? Find(string name) => contents.TryGetValue(name, out var kept) ? new ReadOnlyMemory<byte>?(kept.Buffer.AsMemory(0, kept.Size)) : null;

    public void Dispose()
    {
        foreach (var (buffer, _) in contents.Values) ArrayPool<byte>.Shared.Return(buffer);
        contents.Clear();
    }
}
