using FsCheck;
using FsCheck.Fluent;

namespace Mint.Bundle.Tests;

/// <summary>Properties that hold for whatever is packed and whatever happens to it.</summary>
public sealed class Bundles_of_any_content
{
    private static readonly Config Config = Sampling.Of(60);

    private static readonly Gen<string> Path =
        from depth in Gen.Choose(1, 4)
        from segments in Gen.Elements("a", "B2", "c-d", "e_f", "g+h.i", "lib", "Zz.9", "x.tar.gz").ListOf(depth)
        select string.Join('/', segments);

    private static readonly Gen<byte[]> Content = Gen.OneOf(
        Gen.Choose(0, 255).Select(value => (byte)value).ArrayOf(),
        from value in Gen.Choose(0, 255) from length in Gen.Choose(0, 200_000) select Enumerable.Repeat((byte)value, length).ToArray(),
        Gen.Choose(0, 100_000).Select(Plugins.Noise));

    private static readonly Arbitrary<(string, byte[])[]> Files = Arb.From(Path.Zip(Content).ArrayOf());

    [Fact]
    public void Read_back_as_they_were_packed() => Prop.ForAll(Files, files =>
    {
        using var folder = new TempFolder();
        var content = Consistent(files);
        var digest = BundleWriter.Write(folder["a.mint"], Plugins.Built, Plugins.Write(content, folder));

        using var bundle = BundleReader.Open(folder["a.mint"]);

        return digest == bundle.Digest && bundle.Manifest.Files.Count == content.Count && content.All(file => bundle.ReadEntry(file.Key).AsSpan().SequenceEqual(file.Value));
    }).Check(Config);

    [Fact]
    public void Are_refused_without_an_exception_when_any_bytes_change() => Prop.ForAll(Files, Arb.From(Gen.Choose(0, int.MaxValue).Zip(Gen.Choose(0, 255)).NonEmptyListOf()), (files, changes) =>
    {
        using var folder = new TempFolder();
        var bytes = File.ReadAllBytes(Plugins.Pack(folder, files: Consistent(files)));
        var digest = Sha256Digest.Of(bytes);
        foreach (var (at, value) in changes) bytes[at % bytes.Length] = (byte)value;

        var (bundle, problems) = BundleReader.Read(new MemoryStream(bytes));

        return bundle is null ? problems.Count > 0 : bundle.Digest == Sha256Digest.Of(bytes) && (bundle.Digest == digest || bundle.Manifest.Files.All(file => Sha256Digest.Of(bundle.ReadEntry(file.Path)) == file.Sha256));
    }).Check(Config);

    [Fact]
    public void Are_refused_without_an_exception_when_their_manifest_changes() => Prop.ForAll(Arb.From(Gen.Choose(0, int.MaxValue).Zip(Gen.Elements<byte>([.. "{}[]\",:0a\\u\0 "u8])).NonEmptyListOf()), changes =>
    {
        var text = ManifestJson.Write(Complete);
        foreach (var (at, value) in changes.Take(3)) text[at % text.Length] = value;

        var (manifest, problems) = ManifestJson.Read(text, ManifestScope.Complete);

        return manifest is null ? problems.Count > 0 : ManifestJson.Write(manifest).AsSpan().SequenceEqual(text);
    }).Check(Sampling.Of(5_000));

    private static PluginManifest Complete => Plugins.Built with { Files = [.. Plugins.Files.OrderBy(file => file.Key, StringComparer.Ordinal).Select(file => new BundledFile(file.Key, file.Value.Length, Sha256Digest.Of(file.Value)))] };

    /// <summary>The files that a bundle must have, and of the others those that fit beside each other.</summary>
    private static Dictionary<string, byte[]> Consistent((string Path, byte[] Content)[] files)
    {
        var chosen = new Dictionary<string, byte[]>(Plugins.Files, StringComparer.OrdinalIgnoreCase);
        foreach (var (path, content) in files)
        {
            var clashes = chosen.Keys.Any(other => other.StartsWith(path + "/", StringComparison.OrdinalIgnoreCase) || path.StartsWith(other + "/", StringComparison.OrdinalIgnoreCase));
            if (!clashes) chosen.TryAdd(path, content);
        }
        return chosen;
    }
}
