namespace Mint.Bundle.Tests;

public sealed class A_bundle_as_the_writer_makes_it : IDisposable
{
    private readonly TempFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Reads_back_with_all_its_content()
    {
        using var bundle = BundleReader.Open(Plugins.Pack(folder));

        Assert.Equal("plate-reader", bundle.Id.Value);
        Assert.Equal("1.2.0-beta.1", bundle.Version.ToString());
        Assert.Equal(Plugins.Files.Keys.Order(StringComparer.Ordinal), bundle.Manifest.Files.Select(file => file.Path));
        Assert.All(Plugins.Files, file => Assert.Equal(file.Value, bundle.ReadEntry(file.Key)));
        Assert.Equal(ManifestJson.Write(bundle.Manifest), bundle.ReadEntry("manifest.json"));
        Assert.Equal(Sha256Digest.Of(File.ReadAllBytes(folder["plate-reader.mint"])), bundle.Digest);
        Assert.Equal(new FileInfo(folder["plate-reader.mint"]).Length, bundle.Size);
    }

    [Fact]
    public void Is_the_same_whatever_the_order_of_the_sources()
    {
        var sources = Plugins.Write(Plugins.Files, folder);

        var one = BundleWriter.Write(folder["one.mint"], Plugins.Built, sources);
        var two = BundleWriter.Write(folder["two.mint"], Plugins.Built, [.. sources.Reverse()]);

        Assert.Equal(one, two);
        Assert.Equal(File.ReadAllBytes(folder["one.mint"]), File.ReadAllBytes(folder["two.mint"]));
    }

    [Fact]
    public void Extracts_to_a_new_folder_with_plain_modes()
    {
        using var bundle = BundleReader.Open(Plugins.Pack(folder));

        bundle.ExtractTo(folder["a/b"]);

        var files = Directory.GetFiles(folder["a/b"], "*", SearchOption.AllDirectories).Select(file => Path.GetRelativePath(folder["a/b"], file).Replace('\\', '/'));
        Assert.Equal([.. Plugins.Files.Keys.Append("manifest.json").Order(StringComparer.Ordinal)], files.Order(StringComparer.Ordinal));
        Assert.All(Plugins.Files, file => Assert.Equal(file.Value, File.ReadAllBytes(folder["a/b/" + file.Key])));
        if (OperatingSystem.IsWindows()) return;
        Assert.Equal(Convert.ToInt32("644", 8), (int)File.GetUnixFileMode(folder["a/b/lib/PlateReader.dll"]));
        Assert.Equal(Convert.ToInt32("755", 8), (int)File.GetUnixFileMode(folder["a/b/lib"]));
    }
}
