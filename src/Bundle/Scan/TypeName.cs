using System.Reflection.Metadata;

namespace Mint.Bundle;

/// <summary>The full name of a referenced type as <see cref="ApiPermissions.Of"/> wants it: without type arguments, of a nested type the outermost one's.</summary>
internal static class TypeName
{
    private const int Deepest = 32;

    /// <summary>Null where the parent is no type of another assembly.</summary>
    public static string? Of(MetadataReader metadata, EntityHandle parent) => parent.Kind switch
    {
        HandleKind.TypeReference => Of(metadata, (TypeReferenceHandle)parent),
        HandleKind.TypeSpecification => OfGeneric(metadata, metadata.GetTypeSpecification((TypeSpecificationHandle)parent)),
        _ => null,
    };

    private static string Of(MetadataReader metadata, TypeReferenceHandle handle)
    {
        var type = metadata.GetTypeReference(handle);
        for (var depth = 0; depth < Deepest && type.ResolutionScope.Kind == HandleKind.TypeReference; depth++) type = metadata.GetTypeReference((TypeReferenceHandle)type.ResolutionScope);
        // Of a generic type the metadata has List`1.
        var name = metadata.GetString(type.Name).Split('`')[0];
        return type.Namespace.IsNil ? name : $"{metadata.GetString(type.Namespace)}.{name}";
    }

    /// <summary>A generic type's signature: <c>GENERICINST CLASS|VALUETYPE token …</c>.</summary>
    private static string? OfGeneric(MetadataReader metadata, TypeSpecification specification)
    {
        var signature = metadata.GetBlobReader(specification.Signature);
        if (signature.RemainingBytes < 3 || signature.ReadSignatureTypeCode() != SignatureTypeCode.GenericTypeInstance) return null;
        signature.ReadByte();
        return signature.ReadTypeHandle() is { IsNil: false, Kind: HandleKind.TypeReference } handle ? Of(metadata, handle) : null;
    }
}
