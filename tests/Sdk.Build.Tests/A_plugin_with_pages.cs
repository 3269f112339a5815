using System.Text.Json.Nodes;
using Mint.Bundle;

namespace Mint.Tests.Packing;

/// <summary>A project with Microsoft.NET.Sdk.Razor and a folder <c>wwwroot</c>.</summary>
public sealed class A_plugin_with_pages(PackedSdk sdk)
{
    [Fact]
    public async Task Carries_them_plain_and_compressed_where_that_is_smaller()
    {
        using var project = PluginProject.Of(sdk, Sources.Hello);
        AddPages(project);

        (await project.BuildAsync()).Succeeded();

        using var bundle = project.Open();
        Assert.Equal(["wwwroot/css/site.css", "wwwroot/css/site.css.br", "wwwroot/css/site.css.gz", "wwwroot/index.html"],
            bundle.Manifest.Files.Select(file => file.Path).Where(path => path.StartsWith("wwwroot/", StringComparison.Ordinal)));
        var billed = JsonNode.Parse(bundle.ReadEntry(BundleEntryNames.Sbom))!["components"]!.AsArray().ToDictionary(file => file!["name"]!.ToString(), file => file!["hashes"]![0]!["content"]!.ToString());
        Assert.Equal(bundle.Manifest.Files.Where(file => file.Path.StartsWith("wwwroot/", StringComparison.Ordinal) || file.Path == "lib/Hello.dll").ToDictionary(file => file.Path, file => file.Sha256.Hex), billed);
        Assert.Equal(File.ReadAllBytes(project["wwwroot/css/site.css"]), bundle.ReadEntry("wwwroot/css/site.css"));
        Assert.True(File.Exists(project["bin/Debug/net10.0/Hello.wwwroot/css/site.css"]));
        Assert.DoesNotContain(bundle.Manifest.Files, file => file.Path.StartsWith("lib/Hello.wwwroot", StringComparison.Ordinal) || file.Path.Contains("staticwebassets", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Is_packed_again_where_a_page_changed_came_or_went()
    {
        using var project = PluginProject.Of(sdk, Sources.Hello);
        AddPages(project);
        (await project.BuildAsync()).Succeeded();
        var written = File.GetLastWriteTimeUtc(Assert.Single(project.Bundles()));

        (await project.BuildAsync("--no-restore")).Succeeded();
        Assert.Equal(written, File.GetLastWriteTimeUtc(Assert.Single(project.Bundles())));

        File.WriteAllText(project["wwwroot/index.html"], "<h1>New</h1>\n");
        File.WriteAllText(project["wwwroot/more.html"], "<h1>More</h1>\n");
        File.Delete(project["wwwroot/css/site.css"]);
        (await project.BuildAsync("--no-restore")).Succeeded();
        using var bundle = project.Open();
        Assert.Equal(["wwwroot/index.html", "wwwroot/more.html"], bundle.Manifest.Files.Select(file => file.Path).Where(path => path.StartsWith("wwwroot/", StringComparison.Ordinal)));
        Assert.Equal("<h1>New</h1>\n"u8.ToArray(), bundle.ReadEntry("wwwroot/index.html"));
    }

    [Fact]
    public async Task Is_the_same_file_in_release_whatever_the_folder()
    {
        using var here = PluginProject.Of(sdk, Sources.Hello);
        using var there = PluginProject.Of(sdk, Sources.Hello);
        AddPages(here);
        AddPages(there);

        (await here.BuildAsync("-c", "Release")).Succeeded();
        (await there.BuildAsync("-c", "Release")).Succeeded();

        Assert.Equal(File.ReadAllBytes(Assert.Single(here.Bundles("Release"))), File.ReadAllBytes(Assert.Single(there.Bundles("Release"))));
    }

    private static void AddPages(PluginProject project)
    {
        var file = project["Hello.csproj"];
        File.WriteAllText(file, File.ReadAllText(file).Replace("Microsoft.NET.Sdk\"", "Microsoft.NET.Sdk.Razor\""));
        Directory.CreateDirectory(project["wwwroot/css"]);
        File.WriteAllText(project["wwwroot/index.html"], "<h1>Hello</h1>\n");
        File.WriteAllText(project["wwwroot/css/site.css"], string.Concat(Enumerable.Repeat("h1 { color: teal }\n", 200)));
    }
}
