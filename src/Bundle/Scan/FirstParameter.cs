using System.Reflection.Metadata;

namespace Mint.Bundle;

/// <summary>Whether a method's first parameter is a <c>string</c>. Types are skipped in a loop, not by recursion: a hostile signature can be nested as deep as it is long.</summary>
internal static class FirstParameter
{
    public static bool IsText(MetadataReader metadata, MemberReference member)
    {
        if (member.GetKind() != MemberReferenceKind.Method) return false;
        var signature = metadata.GetBlobReader(member.Signature);
        if (signature.ReadSignatureHeader().IsGeneric) signature.ReadCompressedInteger();
        return signature.ReadCompressedInteger() > 0 && SkipType(ref signature) && signature.ReadSignatureTypeCode() == SignatureTypeCode.String;
    }

    /// <summary>False where it meets a form that no method of interest returns.</summary>
    private static bool SkipType(ref BlobReader signature)
    {
        for (long pending = 1; pending > 0;)
        {
            switch (signature.ReadSignatureTypeCode())
            {
                case SignatureTypeCode.Pointer or SignatureTypeCode.ByReference or SignatureTypeCode.SZArray or SignatureTypeCode.Pinned:
                    break;
                case SignatureTypeCode.RequiredModifier or SignatureTypeCode.OptionalModifier:
                    signature.ReadTypeHandle();
                    break;
                case SignatureTypeCode.TypeHandle:
                    signature.ReadTypeHandle();
                    pending--;
                    break;
                case SignatureTypeCode.GenericTypeParameter or SignatureTypeCode.GenericMethodParameter:
                    signature.ReadCompressedInteger();
                    pending--;
                    break;
                case SignatureTypeCode.GenericTypeInstance:
                    signature.ReadByte();
                    signature.ReadTypeHandle();
                    pending += signature.ReadCompressedInteger() - 1;
                    break;
                case SignatureTypeCode.Array or SignatureTypeCode.FunctionPointer or SignatureTypeCode.Sentinel or SignatureTypeCode.Invalid:
                    return false;
                default:
                    pending--;
                    break;
            }
        }
        return true;
    }
}
