namespace Mint.Bundle.Tests;

public sealed class The_checksum_of_zip
{
    [Theory]
    [InlineData("", 0x00000000u)]
    [InlineData("123456789", 0xCBF43926u)]
    [InlineData("The quick brown fox jumps over the lazy dog", 0x414FA339u)]
    public void Has_its_known_values(string text, uint crc) => Assert.Equal(crc, Crc32.Of(System.Text.Encoding.ASCII.GetBytes(text)));

    [Fact]
    public void Is_the_same_bit_by_bit_for_every_length_and_in_every_portion()
    {
        var bytes = Plugins.Noise(2_000);

        for (var length = 0; length <= bytes.Length; length += length < 400 ? 1 : 37)
        {
            var portions = new Crc32();
            portions.Append(bytes.AsSpan(0, length / 3));
            portions.Append(bytes.AsSpan(length / 3, length - (length / 3)));
            Assert.Equal(BitByBit(bytes.AsSpan(0, length)), Crc32.Of(bytes.AsSpan(0, length)));
            Assert.Equal(BitByBit(bytes.AsSpan(0, length)), portions.Value);
        }
    }

    private static uint BitByBit(ReadOnlySpan<byte> bytes)
    {
        var crc = uint.MaxValue;
        foreach (var b in bytes)
        {
            crc ^= b;
            for (var bit = 0; bit < 8; bit++) crc = (crc & 1) != 0 ? 0xEDB88320 ^ (crc >> 1) : crc >> 1;
        }
        return ~crc;
    }
}
