using System.Diagnostics;

namespace Mint.Tests.Packing;

/// <summary>Clones of one commit.</summary>
public sealed class A_plugin_in_a_repository(PackedSdk sdk)
{
    private const string Url = "-p:RepositoryUrl=https://git.example/plates";

    [Fact]
    public async Task Is_the_same_file_in_release_from_every_clone_and_says_its_commit()
    {
        using var origin = PluginProject.OfSample(sdk, "PlateReader");
        using var clones = new TempFolder();
        var (root, name) = (Path.GetDirectoryName(origin.Folder)!, origin.Name);
        File.WriteAllText(Path.Combine(root, ".gitignore"), "bin/\nobj/\n");
        Git(root, "init", "-q");
        Git(root, "add", "-A");
        Git(root, "-c", "user.name=A", "-c", "user.email=a@lab.example", "commit", "-q", "-m", "First");
        var (one, two) = (clones["one"], clones["a longer folder/zwei"]);
        foreach (var clone in new[] { one, two })
        {
            Git(root, "clone", "-q", root, clone);
            (await sdk.RunAsync(Path.Combine(clone, name), "build", "-c", "Release", "-p:MintPackageVersion=1.0.0", Url)).Succeeded();
        }

        Assert.Equal(File.ReadAllBytes(BundleOf(one, name)), File.ReadAllBytes(BundleOf(two, name)));
        using (var bundle = Mint.Bundle.BundleReader.Open(BundleOf(one, name)))
            Assert.Equal(new Mint.Bundle.PluginRepository("https://git.example/plates", Git(root, "rev-parse", "HEAD").Trim(), Dirty: false), bundle.Manifest.Repository);

        File.AppendAllText(Path.Combine(two, name, "README.md"), "More.\n");
        (await sdk.RunAsync(Path.Combine(two, name), "build", "-c", "Release", "--no-restore", "-p:MintPackageVersion=1.0.0", Url)).Succeeded();
        using var dirty = Mint.Bundle.BundleReader.Open(BundleOf(two, name));
        Assert.True(dirty.Manifest.Repository!.Dirty);
    }

    private static string BundleOf(string clone, string name) => Assert.Single(Directory.GetFiles(Path.Combine(clone, name, "bin/Release/net10.0"), "*.mint"));

    private static string Git(string folder, params string[] arguments)
    {
        using var git = Process.Start(new ProcessStartInfo(Requires.Tool("git"), arguments) { WorkingDirectory = folder, UseShellExecute = false, RedirectStandardOutput = true })!;
        var said = git.StandardOutput.ReadToEnd();
        git.WaitForExit();
        Assert.Equal(0, git.ExitCode);
        return said;
    }
}
