using System.Formats.Asn1;
using System.Numerics;

namespace Mint.Bundle;

/// <summary>The form of an ECDSA signature: <c>SEQUENCE { r INTEGER, s INTEGER }</c> in DER, both from 1 to the order of P-256 less 1.</summary>
internal static class DerSignature
{
    private static readonly BigInteger order = new(Convert.FromHexString("FFFFFFFF00000000FFFFFFFFFFFFFFFFBCE6FAADA7179E84F3B9CAC2FC632551"), isUnsigned: true, isBigEndian: true);

    public static bool IsSound(ReadOnlyMemory<byte> signature)
    {
        try
        {
            var outer = new AsnReader(signature, AsnEncodingRules.DER);
            var inner = outer.ReadSequence();
            var (r, s) = (inner.ReadInteger(), inner.ReadInteger());
            return !inner.HasData && !outer.HasData && InRange(r) && InRange(s);
        }
        catch (AsnContentException)
        {
            return false;
        }
    }

    private static bool InRange(BigInteger number) => number.Sign > 0 && number < order;
}
