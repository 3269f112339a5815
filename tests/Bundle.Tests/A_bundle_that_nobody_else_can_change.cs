namespace Mint.Bundle.Tests;

/// <summary>Its digest is taken from who computed it, its small entries are kept, and of large ones no more is read than needed.</summary>
public sealed class A_bundle_that_nobody_else_can_change : IDisposable
{
    private readonly TempFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData(0)]
    [InlineData(3_000_000)]
    public void Reads_as_any_other(int large)
    {
        var bytes = Pack(large);
        using var any = BundleReader.Read(new MemoryStream(bytes)).Bundle!;

        using var own = BundleReader.ReadOwn(new MemoryStream(bytes), Sha256Digest.Of(bytes)).Bundle!;

        Assert.Equal(any.Digest, own.Digest);
        Assert.Equal(ManifestJson.Write(any.Manifest), ManifestJson.Write(own.Manifest));
        Assert.All(any.Manifest.Files, file => Assert.Equal(any.ReadEntry(file.Path), own.ReadEntry(file.Path)));
        Assert.Equal(Lines(PermissionScan.Run(any)), Lines(PermissionScan.Run(own)));
    }

    [Fact]
    public void Gives_each_reader_a_content_of_its_own()
    {
        var bytes = Pack(0);
        using var bundle = BundleReader.ReadOwn(new MemoryStream(bytes), Sha256Digest.Of(bytes)).Bundle!;
        var path = bundle.Manifest.Files[0].Path;
        var before = bundle.ReadEntry(path);

        Array.Clear(bundle.ReadEntry(path));

        Assert.Equal(before, bundle.ReadEntry(path));
    }

    [Fact]
    public void Is_refused_for_the_same_reasons()
    {
        var bytes = Pack(0);
        bytes[bytes.Length / 2] ^= 1;

        var (bundle, problems) = BundleReader.ReadOwn(new MemoryStream(bytes), Sha256Digest.Of(bytes));

        Assert.Null(bundle);
        Assert.Equal(BundleReader.Read(new MemoryStream(bytes)).Problems, problems);
    }

    // One file that is larger than all that is kept, and begins as a native library does.
    private byte[] Pack(int large)
    {
        var files = new Dictionary<string, byte[]>(Plugins.Files, StringComparer.Ordinal) { ["lib/Own.dll"] = File.ReadAllBytes(typeof(BundleReader).Assembly.Location) };
        var content = new byte[large];
        new Random(5).NextBytes(content);
        if (large > 0) files["lib/runtimes/linux-x64/native/libx.so"] = [0x7f, (byte)'E', (byte)'L', (byte)'F', .. content];
        return File.ReadAllBytes(Plugins.Pack(folder, files: files));
    }

    private static IEnumerable<string> Lines(ScanReport report) => report.Uses.Select(use => $"{use.File} {use.Permission} {use.Api}").Concat(report.Gaps.Select(gap => $"{gap.File} {gap.What}"));
}
