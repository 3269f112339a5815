using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Mint.Bundle;

/// <summary>
/// CRC-32 by carry-less multiplication: 64 bytes are folded onto the next 64, as often as there are, until 16 bytes are left that have the
/// same remainder as all of them. (Gopal et al., "Fast CRC Computation for Generic Polynomials Using PCLMULQDQ", Intel 2009.)
/// </summary>
internal static class Crc32Folding
{
    /// <summary>x^(512+32) and x^(512-32) modulo the polynomial, bits reversed: moves a block 64 bytes on.</summary>
    private static readonly Vector128<ulong> By64Bytes = Vector128.Create(0x0154442bd4UL, 0x01c6e41596UL);

    /// <summary>x^(128+32) and x^(128-32) modulo the polynomial, bits reversed: moves a block 16 bytes on.</summary>
    private static readonly Vector128<ulong> By16Bytes = Vector128.Create(0x01751997d0UL, 0x00ccaa009eUL);

    public static bool Pays(int length) => Pclmulqdq.IsSupported && length >= 128;

    /// <summary>Folds all whole blocks of 16 bytes into <paramref name="rest"/>, whose CRC from state 0 is the state after them.</summary>
    /// <returns>How many bytes were folded.</returns>
    public static int Fold(uint state, ReadOnlySpan<byte> bytes, Span<byte> rest)
    {
        var blocks = MemoryMarshal.Cast<byte, Vector128<ulong>>(bytes);
        var (a, b, c, d) = (blocks[0] ^ Vector128.CreateScalar((ulong)state), blocks[1], blocks[2], blocks[3]);
        var at = 4;
        for (; at + 4 <= blocks.Length; at += 4)
        {
            a = Move(a, By64Bytes) ^ blocks[at];
            b = Move(b, By64Bytes) ^ blocks[at + 1];
            c = Move(c, By64Bytes) ^ blocks[at + 2];
            d = Move(d, By64Bytes) ^ blocks[at + 3];
        }
        a = Move(a, By16Bytes) ^ b;
        a = Move(a, By16Bytes) ^ c;
        a = Move(a, By16Bytes) ^ d;
        for (; at < blocks.Length; at++) a = Move(a, By16Bytes) ^ blocks[at];
        a.AsByte().CopyTo(rest);
        return blocks.Length * 16;
    }

    private static Vector128<ulong> Move(Vector128<ulong> block, Vector128<ulong> by) =>
        Pclmulqdq.CarrylessMultiply(block, by, 0x00) ^ Pclmulqdq.CarrylessMultiply(block, by, 0x11);
}
