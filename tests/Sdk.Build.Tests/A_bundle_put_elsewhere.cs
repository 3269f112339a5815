namespace Mint.Tests.Packing;

/// <summary><c>MintBundleOutputPath</c>, and places where nothing can be written.</summary>
public sealed class A_bundle_put_elsewhere(PackedSdk sdk)
{
    [Fact]
    public async Task Is_removed_by_clean_too()
    {
        using var project = PluginProject.Of(sdk, Sources.Hello);
        var elsewhere = "-p:MintBundleOutputPath=" + project["../Gebündelt hier"];

        (await project.BuildAsync(elsewhere)).Succeeded();
        Assert.Equal("hello-1.0.0.mint", Path.GetFileName(Assert.Single(Directory.GetFiles(project["../Gebündelt hier"]))));

        (await sdk.RunAsync(project.Folder, "clean", elsewhere)).Succeeded();
        Assert.Empty(Directory.GetFiles(project["../Gebündelt hier"]));
    }

    [Fact]
    public async Task Is_refused_where_it_cannot_be_written_and_leaves_nothing_half_written()
    {
        using var project = PluginProject.Of(sdk, Sources.Hello);
        Directory.CreateDirectory(project["out/hello-1.0.0.mint/taken"]);

        (await project.BuildAsync("-p:MintBundleOutputPath=out")).Failed("error MINT5501");
        (await project.BuildAsync("--no-restore", "-p:MintBundleOutputPath=README.md/out")).Failed("error MINT5501");

        Assert.Equal([project["out/hello-1.0.0.mint"]], Directory.GetFileSystemEntries(project["out"]));
        Assert.Equal("# Hello\n", File.ReadAllText(project["README.md"]));
    }

    [Fact]
    public async Task Is_not_made_where_the_folder_of_intermediate_files_takes_none()
    {
        using var project = PluginProject.Of(sdk, Sources.Hello);
        Directory.CreateDirectory(project["obj/Debug/net10.0/mint.sbom.cdx.json"]);

        (await project.BuildAsync()).Failed("error MINT4124");

        Assert.Empty(project.Bundles());
    }
}
