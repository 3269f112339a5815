using System.Diagnostics;

namespace Mint.Bundle.Tests;

/// <summary>A bundle is a plain zip file for everyone else.</summary>
public sealed class Other_tools : IDisposable
{
    private readonly TempFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Unzip_finds_nothing_wrong()
    {
        var output = Run(Requires.Tool("unzip"), "-t", Plugins.Pack(folder));

        Assert.Contains("No errors detected", output);
        Assert.Contains("lib/PlateReader.dll", output);
    }

    [Fact]
    public void Python_reads_the_same_content()
    {
        const string Script = """
            import hashlib, sys, zipfile
            with zipfile.ZipFile(sys.argv[1]) as z:
                assert z.testzip() is None
                for i in z.infolist(): print(i.filename, hashlib.sha256(z.read(i)).hexdigest())
            """;
        var bundle = Plugins.Pack(folder);

        var output = Run(Requires.Tool("python3"), "-c", Script, bundle);

        using var opened = BundleReader.Open(bundle);
        var expected = opened.Manifest.Files.Select(file => $"{file.Path} {file.Sha256}").Prepend($"manifest.json {Sha256Digest.Of(opened.ReadEntry("manifest.json"))}");
        Assert.Equal(expected, output.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries));
    }

    private static string Run(string tool, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(tool, arguments) { RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false })!;
        var error = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        Assert.True(process.ExitCode == 0, output + error.Result);
        return output;
    }
}
