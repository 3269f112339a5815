namespace Mint.Bundle.Tests;

public sealed class Packing : IDisposable
{
    private readonly TempFolder folder = new();

    public void Dispose() => folder.Dispose();

    public static TheoryData<string, string> Names => new()
    {
        { "../evil", "MINT5108" },
        { "/etc/passwd", "MINT5103" },
        { "lib/nul.dll", "MINT5110" },
        { "lib/ä.dll", "MINT5105" },
        { "readme.MD", "MINT5112" },
        { "README.md", "MINT5111" },
        { "manifest.json", "MINT5111" },
        { "lib", "MINT5113" },
    };

    [Theory]
    [MemberData(nameof(Names))]
    public void Is_refused_for_a_name_that_no_reader_takes(string name, string code)
    {
        var sources = Plugins.Write(Plugins.Files, folder).Append(new BundleSource(name, folder["source-0"])).ToList();

        var refusal = Assert.Throws<RefusedException>(() => BundleWriter.Write(folder["a.mint"], Plugins.Built, sources));

        Assert.Contains(code, refusal.Problems.Select(problem => problem.Code));
        Assert.Empty(Directory.GetFiles(folder.Path, "a.mint*"));
    }

    [Fact]
    public void Is_refused_for_a_manifest_that_no_reader_takes()
    {
        var refusal = Assert.Throws<RefusedException>(() => Plugins.Pack(folder, Plugins.Built with { Version = "1", Readme = "OTHER.md" }));

        Assert.Equal(["MINT1005", "MINT1127"], refusal.Problems.Select(problem => problem.Code));
    }

    [Fact]
    public void Is_refused_for_files_that_are_not_there_and_names_them_all()
    {
        var refusal = Assert.Throws<RefusedException>(() => BundleWriter.Write(folder["a.mint"], Plugins.Built, [new("lib/PlateReader.dll", folder["no.dll"]), new("README.md", folder["no.md"])]));

        Assert.Equal([("MINT5502", "README.md"), ("MINT5502", "lib/PlateReader.dll")], refusal.Problems.Select(problem => (problem.Code, problem.Subject)));
    }

    [Fact]
    public void Is_refused_for_a_target_that_cannot_be_written()
    {
        Directory.CreateDirectory(folder["a.mint"]);

        var refusal = Assert.Throws<RefusedException>(() => BundleWriter.Write(folder["a.mint"], Plugins.Built, Plugins.Write(Plugins.Files, folder)));

        Assert.Equal("MINT5501", refusal.Problems[0].Code);
        Assert.Empty(Directory.GetFiles(folder.Path, "a.mint*"));
    }

    [Fact]
    public void Is_refused_for_a_folder_that_cannot_be()
    {
        File.WriteAllText(folder["file"], "");

        var refusal = Assert.Throws<RefusedException>(() => BundleWriter.Write(folder["file/a.mint"], Plugins.Built, Plugins.Write(Plugins.Files, folder)));

        Assert.Equal("MINT5501", refusal.Problems[0].Code);
    }

    [Fact]
    public void Replaces_an_older_bundle_as_a_whole()
    {
        File.WriteAllText(folder["plate-reader.mint"], "old");

        Plugins.Pack(folder);

        Assert.True(BundleDoctor.Examine(folder["plate-reader.mint"]).Ok);
        Assert.Single(Directory.GetFiles(folder.Path, "plate-reader.mint*"));
    }

    [Fact]
    public void Stores_what_would_unpack_suspiciously_large()
    {
        var path = Plugins.Pack(folder, files: new Dictionary<string, byte[]>(Plugins.Files, StringComparer.Ordinal) { ["lib/zeros.bin"] = new byte[3 << 20] });

        using var bundle = BundleReader.Open(path);

        Assert.True(bundle.Size > 3 << 20);
        Assert.Equal(new byte[3 << 20], bundle.ReadEntry("lib/zeros.bin"));
    }
}
