namespace Mint.Tests.Packing;

public sealed class A_plugin_that_is_built_again(PackedSdk sdk) : IAsyncLifetime
{
    private readonly PluginProject project = PluginProject.Of(sdk, Sources.Hello);

    public async ValueTask InitializeAsync() => (await project.BuildAsync()).Succeeded();

    public ValueTask DisposeAsync()
    {
        project.Dispose();
        return ValueTask.CompletedTask;
    }

    [Fact]
    public async Task Is_left_alone_where_nothing_changed_and_packed_where_the_readme_did()
    {
        var bundle = Assert.Single(project.Bundles());
        var written = File.GetLastWriteTimeUtc(bundle);

        (await project.BuildAsync("--no-restore")).Succeeded();
        Assert.Equal(written, File.GetLastWriteTimeUtc(bundle));

        File.AppendAllText(project["README.md"], "More.\n");
        (await project.BuildAsync("--no-restore")).Succeeded();
        using var packed = project.Open();
        Assert.Equal("# Hello\nMore.\n"u8.ToArray(), packed.ReadEntry("README.md"));
    }

    [Fact]
    public async Task Is_packed_again_where_the_bundle_or_a_file_of_it_was_deleted()
    {
        File.Delete(Assert.Single(project.Bundles()));
        (await project.BuildAsync("--no-restore")).Succeeded();
        Assert.Single(project.Bundles());

        File.Delete(project["README.md"]);
        (await project.BuildAsync("--no-restore")).Succeeded();
        using var packed = project.Open();
        Assert.DoesNotContain(packed.Manifest.Files, file => file.Path == "README.md");
    }

    [Fact]
    public async Task Leaves_only_the_new_version_and_nothing_after_clean()
    {
        project.Write("1.1.0-beta.1");
        (await project.BuildAsync()).Succeeded();
        Assert.Equal("hello-1.1.0-beta.1.mint", Path.GetFileName(Assert.Single(project.Bundles())));

        (await project.CleanAsync()).Succeeded();
        Assert.Empty(project.Bundles());
    }

    [Fact]
    public async Task Leaves_no_old_bundle_behind_a_refusal()
    {
        File.WriteAllText(project["Hello.cs"], Sources.WithoutAPlugin);

        (await project.BuildAsync("--no-restore")).Failed("error MINT4001");

        Assert.Empty(project.Bundles());
    }
}
