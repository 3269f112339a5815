using Mint.Bundle;

namespace Mint.Tests.Packing;

public sealed class A_plugin_that_is_built(PackedSdk sdk)
{
    [Fact]
    public async Task Carries_the_facts_of_its_project()
    {
        using var project = PluginProject.Of(sdk, Sources.Hello);
        File.WriteAllText(project["CHANGELOG.md"], "# Changes\n");
        File.WriteAllText(project["LICENSE"], "MIT\n");

        (await project.BuildAsync("-p:Authors=Example Lab", "-p:PackageProjectUrl=https://lab.example/hello")).Succeeded();

        using var bundle = project.Open();
        var manifest = bundle.Manifest;
        Assert.Equal(("hello", "1.0.0", "net10.0", "1.0.0"), (manifest.Id, manifest.Version, manifest.TargetFramework, manifest.SdkVersion));
        Assert.Equal(("Says hello; \"quoted\" & *starred*", "Example Lab", "MIT", "https://lab.example/hello"), (manifest.Description, manifest.Author?.Name, manifest.License, manifest.Homepage));
        Assert.Equal(("README.md", "CHANGELOG.md"), (manifest.Readme, manifest.Changelog));
        Assert.Equal(["CHANGELOG.md", "LICENSE", "README.md", "lib/Hello.deps.json", "lib/Hello.dll", "openapi.json", "sbom.cdx.json"], manifest.Files.Select(file => file.Path));
        Assert.Equal(new BundledAssembly("Hello", "1.0.0.0", "lib/Hello.dll"), Assert.Single(manifest.Assemblies));
        Assert.Equal("GET /hello", Assert.Single(manifest.Routes.Select(route => $"{route.Method} {route.Pattern}")));
    }

    [Fact]
    public async Task Has_nothing_of_the_sdk_beside_it()
    {
        using var project = PluginProject.Of(sdk, Sources.Hello);

        (await project.BuildAsync()).Succeeded();

        Assert.True(File.Exists(project["bin/Debug/net10.0/Hello.dll"]));
        Assert.Empty(Directory.EnumerateFiles(project["bin/Debug/net10.0"], "Mint.*"));
    }

    [Fact]
    public async Task Brings_its_private_libraries_and_none_of_the_hosts()
    {
        using var project = PluginProject.OfSample(sdk, "CurveFit");

        (await project.BuildAsync()).Succeeded();

        using var bundle = project.Open();
        var files = bundle.Manifest.Files.Select(file => file.Path).ToList();
        Assert.Contains("lib/Dapper.dll", files);
        Assert.DoesNotContain(files, file => file.StartsWith("lib/Mint.", StringComparison.Ordinal) || file.StartsWith("lib/Microsoft.", StringComparison.Ordinal) || file.StartsWith("lib/System.", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Is_the_same_file_in_release_whatever_the_folder()
    {
        using var here = PluginProject.OfSample(sdk, "PlateReader");
        using var there = PluginProject.OfSample(sdk, "PlateReader");

        (await here.BuildAsync("-c", "Release")).Succeeded();
        (await there.BuildAsync("-c", "Release")).Succeeded();

        Assert.Equal(File.ReadAllBytes(Assert.Single(here.Bundles("Release"))), File.ReadAllBytes(Assert.Single(there.Bundles("Release"))));
    }

    [Fact]
    public async Task Is_listed_without_being_packed()
    {
        using var project = PluginProject.Of(sdk, Sources.Hello);

        var outcome = (await project.BuildAsync("-t:MintListBundle")).Succeeded();

        Assert.Contains("hello-1.0.0.mint would hold", outcome.Text);
        Assert.Contains("lib/Hello.deps.json", outcome.Text);
        Assert.Empty(project.Bundles());
    }
}
