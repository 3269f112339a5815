using System.Reflection;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using System.Runtime.InteropServices;

namespace Mint.Bundle;

/// <summary>One assembly's metadata: what it names, and what it is made of.</summary>
internal static class AssemblyScan
{
    public static void Run(ReadOnlyMemory<byte> content, string path, Findings findings)
    {
        try
        {
            // Over a stream, so that the content may lie in borrowed memory; the metadata alone is copied.
            using var stream = MemoryMarshal.TryGetArray(content, out var bytes) ? new MemoryStream(bytes.Array!, bytes.Offset, bytes.Count, writable: false) : new MemoryStream(content.ToArray());
            using var image = new PEReader(stream);
            if (!image.HasMetadata)
            {
                findings.Use(ApiPermissions.NativeCode, path, "a native library");
                return;
            }
            Form(image, path, findings);
            var metadata = image.GetMetadataReader();
            foreach (var handle in metadata.MemberReferences) Reference(metadata, metadata.GetMemberReference(handle), path, findings);
            foreach (var handle in metadata.MethodDefinitions) Definition(metadata, metadata.GetMethodDefinition(handle), path, findings);
            if (IsUnsafe(metadata)) findings.Use(ApiPermissions.NativeCode, path, "unsafe code");
        }
        catch (Exception damage) when (damage is BadImageFormatException or InvalidOperationException or ArgumentException or OverflowException or IOException)
        {
            findings.Gap(path, "its metadata cannot be read");
        }
    }

    /// <summary>Machine code runs in the place of what the metadata says.</summary>
    private static void Form(PEReader image, string path, Findings findings)
    {
        if (image.PEHeaders.CorHeader is not { } header) return;
        if (header.ManagedNativeHeaderDirectory.Size > 0) findings.Gap(path, "machine code compiled ahead (ReadyToRun), which runs in the place of what was read");
        else if (!header.Flags.HasFlag(CorFlags.ILOnly)) findings.Use(ApiPermissions.NativeCode, path, "machine code in the assembly");
    }

    private static void Reference(MetadataReader metadata, MemberReference member, string path, Findings findings)
    {
        if (TypeName.Of(metadata, member.Parent) is not { } type) return;
        var name = metadata.GetString(member.Name);
        var firstIsText = FirstParameter.IsText(metadata, member);
        if (ApiPermissions.Of(type, name, firstIsText) is { } permission) findings.Use(permission, path, $"{type}{(name == ".ctor" ? "" : ".")}{name}");
        else if (FindsByText(type, name, firstIsText)) findings.Gap(path, $"{type}.{name} finds its target by a text");
    }

    private static void Definition(MetadataReader metadata, MethodDefinition method, string path, Findings findings)
    {
        if (!method.Attributes.HasFlag(MethodAttributes.PinvokeImpl)) return;
        var import = method.GetImport();
        var library = import.Module.IsNil ? "?" : metadata.GetString(metadata.GetModuleReference(import.Module).Name);
        findings.Use(ApiPermissions.NativeCode, path, $"P/Invoke of {library}!{metadata.GetString(import.Name.IsNil ? method.Name : import.Name)}");
    }

    /// <summary>What compilers say of a module with pointers.</summary>
    private static bool IsUnsafe(MetadataReader metadata) => metadata.GetCustomAttributes(EntityHandle.ModuleDefinition).Any(handle =>
        metadata.GetCustomAttribute(handle).Constructor is { Kind: HandleKind.MemberReference } constructor
        && TypeName.Of(metadata, metadata.GetMemberReference((MemberReferenceHandle)constructor).Parent) == "System.Security.UnverifiableCodeAttribute");

    private static bool FindsByText(string type, string member, bool firstIsText) => (type, member) switch
    {
        ("System.Type", "GetType") or ("System.Activator", "CreateInstance" or "CreateInstanceFrom") or ("System.Reflection.Assembly", "GetType" or "CreateInstance") => firstIsText,
        ("System.Type", "InvokeMember" or "GetMethod" or "GetConstructor") or ("System.Reflection.MethodBase", "Invoke") or ("System.Reflection.ConstructorInfo", "Invoke") => true,
        ("Microsoft.CSharp.RuntimeBinder.Binder", "InvokeMember" or "InvokeConstructor") => true,
        _ => false,
    };
}
