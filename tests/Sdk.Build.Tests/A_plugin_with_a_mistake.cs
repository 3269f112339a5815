namespace Mint.Tests.Packing;

public sealed class A_plugin_with_a_mistake(PackedSdk sdk)
{
    [Fact]
    public async Task Does_not_compile_and_makes_no_bundle()
    {
        using var project = PluginProject.Of(sdk, Sources.WithABadId);

        var outcome = (await project.BuildAsync()).Failed("error MINT1004");

        Assert.DoesNotContain("CS8785", outcome.Text);
        Assert.Empty(project.Bundles());
    }

    [Fact]
    public async Task Does_not_pack_with_the_analyzers_off_either()
    {
        using var project = PluginProject.Of(sdk, Sources.WithABadId);

        (await project.BuildAsync("-p:RunAnalyzers=false")).Failed("error MINT4002").Failed("MINT1004");

        Assert.Empty(project.Bundles());
    }

    [Fact]
    public async Task Does_not_pack_a_copy_of_what_the_host_has()
    {
        using var project = PluginProject.Of(sdk, Sources.Hello);
        project.Write("1.0.0", """<MintBundleFile Include="$(PkgMint_Sdk)/lib/net10.0/Mint.Sdk.dll" BundlePath="lib/Mint.Sdk.dll" />""".Replace("$(PkgMint_Sdk)", Path.Combine(sdk.Packages, "mint.sdk", "1.0.0")));

        (await project.BuildAsync()).Failed("error MINT4003");

        Assert.Empty(project.Bundles());
    }

    [Fact]
    public async Task Is_told_what_it_uses_and_does_not_declare()
    {
        using var project = PluginProject.Of(sdk, Sources.Hello.Replace("$\"Hello, {name}!\"", "System.IO.File.ReadAllText(name)"));

        var outcome = (await project.BuildAsync()).Succeeded();

        Assert.Contains("warning MINT4060", outcome.Text);
        Assert.Contains("lib/Hello.dll uses System.IO.File.ReadAllText", outcome.Text);
        Assert.Single(project.Bundles());
    }

    [Fact]
    public async Task Does_not_pack_a_version_that_is_none()
    {
        using var project = PluginProject.Of(sdk, Sources.Hello);

        (await project.BuildAsync("-p:Version=1.0.0+build.7")).Failed("error MINT1050");
        (await project.BuildAsync("-p:Version=1.0.0+build.7", "-p:RunAnalyzers=false")).Failed("error MINT1005");

        Assert.Empty(project.Bundles());
    }

    /// <summary>Capitals count: a bundle is unpacked on systems that tell them apart.</summary>
    [Fact]
    public async Task Does_not_pack_without_a_file_that_it_names()
    {
        using var project = PluginProject.Of(sdk, Sources.Hello.Replace("[Plugin(", "[UiSlot(UiSlots.Dashboard, \"ui/Plates.json\"), Plugin("));
        Directory.CreateDirectory(project["ui"]);
        File.WriteAllText(project["ui/plates.json"], "{}");

        (await project.BuildAsync()).Failed("error MINT4006").Failed("'ui/Plates.json'");
        Assert.Empty(project.Bundles());

        File.Move(project["ui/plates.json"], project["ui/Plates.json"]);
        (await project.BuildAsync("--no-restore")).Succeeded();
        using var bundle = project.Open();
        Assert.Equal("{}"u8.ToArray(), bundle.ReadEntry("ui/Plates.json"));
    }

    [Fact]
    public async Task Does_not_build_with_web_assets_that_its_kind_of_project_would_leave_out()
    {
        using var project = PluginProject.Of(sdk, Sources.Hello);
        Directory.CreateDirectory(project["wwwroot"]);

        (await project.BuildAsync()).Failed("error MINT4050");

        Assert.Empty(project.Bundles());
    }
}
