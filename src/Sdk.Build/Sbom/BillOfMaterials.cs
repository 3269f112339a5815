using System.Security.Cryptography;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Mint.Bundle;

namespace Mint.Sdk.Build;

/// <summary>A file of the bundle, and the package that it came in; null where the project made it.</summary>
internal sealed record BilledFile(string Path, Sha256Digest Sha256, RestoredPackage? Package);

/// <summary>What is inside a bundle, as CycloneDX 1.6. No time and no path of this machine: the same bundle gives the same bytes, and its serial number comes from them.</summary>
internal static class BillOfMaterials
{
    private static readonly JsonWriterOptions Layout = new() { Indented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <param name="manifest">The manifest, with the facts of the build as far as they are known.</param>
    /// <param name="files">What the bundle holds that runs or is shown.</param>
    public static byte[] Of(PluginManifest manifest, IReadOnlyList<BilledFile> files)
    {
        var plugin = $"mint:{manifest.Id}@{manifest.Version}";
        var packages = files.Select(file => file.Package).OfType<RestoredPackage>().DistinctBy(package => package.Id).OrderBy(package => package.Id, StringComparer.Ordinal).ToList();
        var document = new JsonObject
        {
            ["$schema"] = "http://cyclonedx.org/schema/bom-1.6.schema.json",
            ["bomFormat"] = "CycloneDX",
            ["specVersion"] = "1.6",
            ["serialNumber"] = "",
            ["version"] = 1,
            ["metadata"] = Metadata(manifest, plugin),
            ["components"] = new JsonArray([.. packages.Select(package => Package(package, files)), .. files.Where(file => file.Package is null).OrderBy(file => file.Path, StringComparer.Ordinal).Select(FileOf)]),
            ["dependencies"] = new JsonArray([Dependency(plugin, packages), .. packages.Select(package => Dependency(Url(package), packages.Where(other => package.Uses.Contains(other.Id, StringComparer.OrdinalIgnoreCase))))]),
        };
        document["serialNumber"] = "urn:uuid:" + Serial(SHA256.HashData(Write(document)));
        return Write(document);
    }

    private static JsonObject Metadata(PluginManifest manifest, string reference)
    {
        var component = new JsonObject { ["type"] = "application", ["bom-ref"] = reference, ["name"] = manifest.Id, ["version"] = manifest.Version };
        if (manifest.Author is { } author) component["authors"] = new JsonArray(new JsonObject { ["name"] = author.Name });
        if (manifest.Description is { } description) component["description"] = description;
        if (manifest.License is { } license) component["licenses"] = Licenses(new(license, null, null));
        return new()
        {
            ["lifecycles"] = new JsonArray(new JsonObject { ["phase"] = "build" }),
            ["tools"] = new JsonObject { ["components"] = new JsonArray(new JsonObject { ["type"] = "application", ["name"] = "Mint.Sdk", ["version"] = manifest.SdkVersion }) },
            ["component"] = component,
        };
    }

    private static JsonObject Package(RestoredPackage package, IReadOnlyList<BilledFile> files)
    {
        var component = new JsonObject { ["type"] = "library", ["bom-ref"] = Url(package), ["name"] = package.Id, ["version"] = package.Version };
        if (package.Sha512 is { } digest) component["hashes"] = new JsonArray(new JsonObject { ["alg"] = "SHA-512", ["content"] = digest });
        if (package.License is { } license) component["licenses"] = Licenses(license);
        component["purl"] = Url(package);
        component["components"] = new JsonArray([.. files.Where(file => file.Package?.Id == package.Id).OrderBy(file => file.Path, StringComparer.Ordinal).Select(FileOf)]);
        return component;
    }

    private static JsonObject FileOf(BilledFile file) => new()
    {
        ["type"] = "file",
        ["bom-ref"] = "file:" + file.Path,
        ["name"] = file.Path,
        ["hashes"] = new JsonArray(new JsonObject { ["alg"] = "SHA-256", ["content"] = file.Sha256.ToString() }),
    };

    private static JsonArray Licenses(PackageLicense license) => license switch
    {
        { Expression: { } expression } => new(new JsonObject { ["expression"] = expression }),
        { File: { } file } => new(new JsonObject { ["license"] = new JsonObject { ["name"] = $"{file} in the package" } }),
        _ => new(new JsonObject { ["license"] = new JsonObject { ["name"] = "see url", ["url"] = license.Url } }),
    };

    private static JsonObject Dependency(string reference, IEnumerable<RestoredPackage> on) => new() { ["ref"] = reference, ["dependsOn"] = new JsonArray([.. on.Select(package => (JsonNode)Url(package))]) };

    private static string Url(RestoredPackage package) => $"pkg:nuget/{package.Id}@{package.Version.Replace("+", "%2B", StringComparison.Ordinal)}";

    /// <summary>A UUID of version 8: made of a digest.</summary>
    private static string Serial(byte[] digest)
    {
        var bytes = digest.AsSpan(0, 16).ToArray();
        bytes[6] = (byte)((bytes[6] & 0x0f) | 0x80);
        bytes[8] = (byte)((bytes[8] & 0x3f) | 0x80);
        return new Guid(bytes, bigEndian: true).ToString("D");
    }

    private static byte[] Write(JsonObject document)
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer, Layout)) document.WriteTo(json);
        buffer.WriteByte((byte)'\n');
        return buffer.ToArray();
    }
}
