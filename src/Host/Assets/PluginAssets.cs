using System.Collections.Frozen;
using Microsoft.Net.Http.Headers;
using Mint.Bundle;

namespace Mint.Host.Assets;

/// <summary>The static files of one plugin by the path that a browser asks for. Nothing can be found but what the manifest lists, so no path leads elsewhere.</summary>
internal sealed class PluginAssets
{
    private const string Root = "wwwroot/";
    private static readonly (string Encoding, string Extension)[] encodings = [("br", ".br"), ("gzip", ".gz")];
    private readonly FrozenDictionary<string, PluginAsset> files;

    private PluginAssets(FrozenDictionary<string, PluginAsset> files) => this.files = files;

    /// <summary>How many there are, compressed variants not counted.</summary>
    public int Count => files.Count;

    /// <summary>Those below <c>wwwroot/</c> in the manifest's list.</summary>
    /// <param name="manifest">The plugin's.</param>
    /// <param name="mainAssembly">The plugin's assembly: <c>lib/X.dll</c> where it is installed; where it was built, the files lie in <c>X.wwwroot</c> beside it.</param>
    public static PluginAssets Of(PluginManifest manifest, string mainAssembly)
    {
        var built = Path.ChangeExtension(mainAssembly, ".wwwroot");
        var folder = Directory.Exists(built) ? built : Path.GetFullPath(Path.Combine(Path.GetDirectoryName(mainAssembly)!, "..", "wwwroot"));
        var listed = manifest.Files.Where(file => file.Path.StartsWith(Root, StringComparison.Ordinal)).ToDictionary(file => file.Path[Root.Length..], file => file.Sha256, StringComparer.Ordinal);
        var plain = listed.Keys.Where(path => !Array.Exists(encodings, encoding => path.EndsWith(encoding.Extension, StringComparison.Ordinal) && listed.ContainsKey(path[..^encoding.Extension.Length])));
        return new(plain.ToFrozenDictionary(path => path, path => Of(folder, path, PluginAsset.TypeOf(path), listed[path]) with
        {
            Variants = [.. encodings.Where(encoding => listed.ContainsKey(path + encoding.Extension)).Select(encoding => (encoding.Encoding, Of(folder, path + encoding.Extension, PluginAsset.TypeOf(path), listed[path + encoding.Extension])))],
        }, StringComparer.Ordinal));
    }

    /// <summary>The file at a path below the plugin's root; a folder's is its <c>index.html</c>. Null where there is none.</summary>
    public PluginAsset? Find(string path) => files.GetValueOrDefault(path.Length == 0 || path[^1] == '/' ? path + "index.html" : path);

    private static PluginAsset Of(string folder, string path, string type, Sha256Digest digest) => new(Path.Combine(folder, path), new EntityTagHeaderValue($"\"{digest}\"")) { ContentType = type };
}
