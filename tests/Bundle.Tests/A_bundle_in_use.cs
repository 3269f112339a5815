namespace Mint.Bundle.Tests;

public sealed class A_bundle_in_use : IDisposable
{
    private readonly TempFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Has_no_entries_but_its_own()
    {
        using var bundle = BundleReader.Open(Plugins.Pack(folder));

        Assert.Throws<FileNotFoundException>(() => bundle.ReadEntry("lib/../LICENSE"));
        Assert.Throws<FileNotFoundException>(() => bundle.ReadEntry("license"));
    }

    [Fact]
    public void Refuses_content_that_changed_since_it_was_checked()
    {
        var stream = new MemoryStream(File.ReadAllBytes(Plugins.Pack(folder)));
        using var bundle = BundleReader.Read(stream).Bundle!;
        var noise = stream.ToArray().AsSpan().IndexOf(Plugins.Files["lib/noise.bin"].AsSpan()[..8]);
        stream.Position = noise;
        stream.WriteByte(0);

        Assert.Equal("MINT5015", Assert.Throws<RefusedException>(() => bundle.ReadEntry("lib/noise.bin")).Problems[0].Code);
        Assert.Equal("MINT5015", Assert.Throws<RefusedException>(() => bundle.ExtractTo(folder["out"])).Problems[0].Code);
        Assert.Empty(Directory.GetDirectories(folder.Path));
    }

    [Fact]
    public void Refuses_content_that_is_cut_off_since_it_was_checked()
    {
        var path = Plugins.Pack(folder);
        using var stream = new FileStream(path, FileMode.Open, FileAccess.ReadWrite, FileShare.ReadWrite);
        using var bundle = BundleReader.Read(stream).Bundle!;
        stream.SetLength(100);

        Assert.Equal("MINT5015", Assert.Throws<RefusedException>(() => bundle.ReadEntry("lib/noise.bin")).Problems[0].Code);
        Assert.Equal("MINT5015", Assert.Throws<RefusedException>(() => bundle.ExtractTo(folder["out"])).Problems[0].Code);
        Assert.Empty(Directory.GetDirectories(folder.Path));
    }

    [Fact]
    public void Is_extracted_to_no_folder_that_exists()
    {
        using var bundle = BundleReader.Open(Plugins.Pack(folder));
        Directory.CreateDirectory(folder["out"]);

        Assert.Equal("MINT5503", Assert.Throws<RefusedException>(() => bundle.ExtractTo(folder["out"])).Problems[0].Code);
        Assert.Empty(Directory.GetFileSystemEntries(folder["out"]));
    }

    [Fact]
    public void Leaves_nothing_behind_where_it_cannot_be_extracted()
    {
        using var bundle = BundleReader.Open(Plugins.Pack(folder));
        File.WriteAllText(folder["file"], "");

        Assert.Equal("MINT5501", Assert.Throws<RefusedException>(() => bundle.ExtractTo(folder["file/out"])).Problems[0].Code);
        Assert.Empty(Directory.GetDirectories(folder.Path));
    }

    [Fact]
    public void Can_be_read_from_many_threads()
    {
        using var bundle = BundleReader.Open(Plugins.Pack(folder));

        Parallel.For(0, 200, i => Assert.Equal(Plugins.Files.ElementAt(i % 4).Value, bundle.ReadEntry(Plugins.Files.ElementAt(i % 4).Key)));
    }

    [Fact]
    public void Gets_advice_from_the_doctor()
    {
        var bare = Plugins.Built with { License = null, Description = null, Readme = null, Author = null, Permissions = [new("experiments.view", null)] };
        var files = Plugins.Files.Where(file => file.Key != "LICENSE").ToDictionary(StringComparer.Ordinal);

        var report = BundleDoctor.Examine(Plugins.Pack(folder, bare, files));

        Assert.True(report.Ok);
        Assert.Empty(report.Errors);
        Assert.Equal(["MINT4100", "MINT4101", "MINT4102", "MINT4103", "MINT4104", "MINT4106"], report.Warnings.Select(warning => warning.Code).Order(StringComparer.Ordinal));
    }
}
