using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using Mint.Bundle;

namespace Mint.Sdk.Build;

/// <summary>What the file of an assembly says about itself. Metadata is read, no code of it runs.</summary>
internal sealed record AssemblyFacts
{
    private const string Namespace = "Mint.Sdk";

    public required string Name { get; init; }

    public required Version Version { get; init; }

    /// <summary>The manifest that the generator left, or null.</summary>
    public string? Manifest { get; init; }

    /// <summary>The mistakes that the generator left.</summary>
    public IReadOnlyList<string> Mistakes { get; init; } = [];

    /// <summary>Reads a file; null where it is no managed assembly (a native library, for instance).</summary>
    /// <exception cref="RefusedException">MINT4007.</exception>
    public static AssemblyFacts? Read(string path)
    {
        try
        {
            using var file = new PEReader(File.OpenRead(path));
            return file.HasMetadata && file.GetMetadataReader() is { IsAssembly: true } metadata ? Read(metadata) : null;
        }
        catch (BadImageFormatException)
        {
            return null;
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new RefusedException(PackingCodes.AssemblyMustBeReadable, path, $"cannot be read: {failure.Message}", "Build again; close the program that holds the file.");
        }
    }

    private static AssemblyFacts Read(MetadataReader metadata)
    {
        var assembly = metadata.GetAssemblyDefinition();
        var texts = assembly.GetCustomAttributes().Select(handle => Text(metadata, metadata.GetCustomAttribute(handle))).OfType<(string Attribute, string Value)>().ToList();
        return new()
        {
            Name = metadata.GetString(assembly.Name),
            Version = assembly.Version,
            Manifest = texts.Where(text => text.Attribute == "PluginManifestAttribute").Select(text => text.Value).FirstOrDefault(),
            Mistakes = [.. texts.Where(text => text.Attribute == "PluginInvalidAttribute").Select(text => text.Value)],
        };
    }

    /// <summary>The one text argument of an attribute of the SDK's.</summary>
    private static (string Attribute, string Value)? Text(MetadataReader metadata, CustomAttribute attribute)
    {
        if (attribute.Constructor.Kind != HandleKind.MemberReference) return null;
        var parent = metadata.GetMemberReference((MemberReferenceHandle)attribute.Constructor).Parent;
        if (parent.Kind != HandleKind.TypeReference) return null;
        var type = metadata.GetTypeReference((TypeReferenceHandle)parent);
        var name = metadata.GetString(type.Name);
        if (metadata.GetString(type.Namespace) != Namespace || name is not ("PluginManifestAttribute" or "PluginInvalidAttribute")) return null;
        var value = metadata.GetBlobReader(attribute.Value);
        return value.ReadUInt16() == 1 && value.ReadSerializedString() is { } text ? (name, text) : null;
    }
}
