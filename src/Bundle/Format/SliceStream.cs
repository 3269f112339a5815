namespace Mint.Bundle;

/// <summary>
/// Exactly the bytes of one entry. A <see cref="System.IO.Compression.DeflateStream"/> reads ahead and cannot say where its stream ended; so the
/// last byte is handed over by itself: whoever does not ask for it has ended before it, which means a tail, and whoever asks for more has seen no final block.
/// </summary>
internal sealed class SliceStream(BundleFile file, long offset, long length) : Stream
{
    private long position;

    /// <summary>Whether more was asked for than there is.</summary>
    public bool Exhausted { get; private set; }

    public long Left => length - position;

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override int Read(Span<byte> buffer)
    {
        if (buffer.Length == 0) return 0;
        var count = (int)Math.Min(buffer.Length, Left > 1 ? Left - 1 : Left);
        if (count == 0)
        {
            Exhausted = true;
            return 0;
        }
        var read = file.Read(offset + position, buffer[..count]);
        if (read == 0) throw new EndOfStreamException("The file became shorter while it was read.");
        position += read;
        return read;
    }

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
}
