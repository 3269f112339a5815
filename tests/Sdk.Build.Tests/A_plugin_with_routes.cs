using System.Text.Json.Nodes;
using Mint.Bundle;

namespace Mint.Tests.Packing;

/// <summary>The OpenAPI document in a bundle.</summary>
public sealed class A_plugin_with_routes(PackedSdk sdk)
{
    [Fact]
    public async Task Is_described_without_running_any_of_its_code()
    {
        using var project = PluginProject.Of(sdk, Sources.WithAFatalStart);

        (await project.BuildAsync("-p:GenerateDocumentationFile=true", "-p:NoWarn=CS1591")).Succeeded();

        var document = Document(project);
        Assert.Equal(("3.1.0", "hello", "1.0.0"), (document["openapi"]!.ToString(), document["info"]!["title"]!.ToString(), document["info"]!["version"]!.ToString()));
        Assert.Equal(["/hello/hello"], document["paths"]!.AsObject().Select(path => path.Key));
    }

    [Fact]
    public async Task Is_described_anew_where_its_code_or_version_changed_and_not_at_all_where_it_is_not_wanted()
    {
        using var project = PluginProject.Of(sdk, Sources.Hello);
        (await project.BuildAsync()).Succeeded();

        File.WriteAllText(project["Hello.cs"], Sources.Hello.Replace("/hello\"", "/hi\""));
        project.Write("1.1.0");
        (await project.BuildAsync()).Succeeded();
        Assert.Equal(("1.1.0", "/hello/hi"), (Document(project)["info"]!["version"]!.ToString(), Document(project)["paths"]!.AsObject().Single().Key));

        (await project.BuildAsync("--no-restore", "-p:MintGenerateOpenApi=false")).Succeeded();
        using (var bundle = project.Open()) Assert.DoesNotContain(bundle.Manifest.Files, file => file.Path == BundleEntryNames.OpenApi);

        File.WriteAllText(project["Hello.cs"], Sources.WithoutRoutes);
        (await project.BuildAsync("--no-restore")).Succeeded();
        using (var bundle = project.Open()) Assert.DoesNotContain(bundle.Manifest.Files, file => file.Path == BundleEntryNames.OpenApi);
    }

    private static JsonNode Document(PluginProject project)
    {
        using var bundle = project.Open();
        return JsonNode.Parse(bundle.ReadEntry(BundleEntryNames.OpenApi))!;
    }
}
