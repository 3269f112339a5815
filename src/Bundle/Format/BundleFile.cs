namespace Mint.Bundle;

/// <summary>Bytes of a seekable stream by position.</summary>
internal sealed class BundleFile(Stream stream)
{
    public long Length { get; } = stream.Length;

    /// <summary>Reads exactly that many bytes; an <see cref="EndOfStreamException"/> means that the file shrank meanwhile.</summary>
    public byte[] Read(long offset, int count)
    {
        var bytes = new byte[count];
        stream.Position = offset;
        stream.ReadExactly(bytes);
        return bytes;
    }

    public int Read(long offset, Span<byte> buffer)
    {
        stream.Position = offset;
        return stream.Read(buffer);
    }
}
