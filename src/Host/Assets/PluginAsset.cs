using Microsoft.AspNetCore.StaticFiles;
using Microsoft.Net.Http.Headers;

namespace Mint.Host.Assets;

/// <summary>A static file of a plugin in one representation.</summary>
/// <param name="File">Where it lies.</param>
/// <param name="ETag">The file's SHA-256, in quotes.</param>
internal sealed record PluginAsset(string File, EntityTagHeaderValue ETag)
{
    private static readonly FileExtensionContentTypeProvider types = new();

    /// <summary>For instance <c>text/css; charset=utf-8</c>; bytes without a meaning where the extension has none.</summary>
    public required string ContentType { get; init; }

    /// <summary>The same content compressed, best first: <c>br</c>, <c>gzip</c>.</summary>
    public IReadOnlyList<(string Encoding, PluginAsset Asset)> Variants { get; init; } = [];

    /// <summary>The media type of a path.</summary>
    public static string TypeOf(string path)
    {
        if (!types.TryGetContentType(path, out var type)) return "application/octet-stream";
        return type.StartsWith("text/", StringComparison.Ordinal) || type is "application/javascript" or "application/json" ? type + "; charset=utf-8" : type;
    }
}
