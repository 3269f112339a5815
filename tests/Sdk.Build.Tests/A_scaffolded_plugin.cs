using Mint.Bundle;

namespace Mint.Tests.Packing;

/// <summary><c>dotnet new mint-plugin</c>, every type of it, in an empty folder outside of the clone.</summary>
public sealed class A_scaffolded_plugin(PackedSdk sdk)
{
    private static readonly (string Type, string Name, string Id)[] Plugins =
    [
        ("analysis", "Acme.PlateReader", "acme-plate-reader"),
        ("experiment-design", "Acme.LCMSDesign", "acme-lcms-design"),
        ("workflow", "Hello", "hello"),
        ("static", "Lab-2.Pages", "lab-2-pages"),
        ("full", "My.Plugin", "my-plugin"),
    ];

    [Fact]
    public async Task Builds_passes_its_tests_and_packs_whatever_its_type()
    {
        using var folder = new TempFolder();
        foreach (var (type, name, _) in Plugins)
            (await sdk.RunAsync(folder.Path, "new", "mint-plugin", "-n", name, "--type", type)).Succeeded();
        // One build of all of them, for the sake of time; each has a solution of its own.
        File.WriteAllLines(folder["All.slnx"], ["<Solution>", .. Plugins.SelectMany(plugin => ProjectsOf(folder, plugin.Name)), "</Solution>"]);

        var outcome = (await sdk.RunAsync(folder.Path, "test", "All.slnx")).Succeeded();

        Assert.Equal(Plugins.Length, outcome.Text.Split("Passed!").Length - 1);
        Assert.DoesNotContain("warning", outcome.Text);
        Assert.All(Plugins, plugin =>
        {
            using var bundle = BundleReader.Open(folder[$"{plugin.Name}/{plugin.Name}/bin/Debug/net10.0/{plugin.Id}-1.0.0.mint"]);
            Assert.Equal((plugin.Id, plugin.Type.Replace("-", "")), (bundle.Id.Value, bundle.Manifest.PluginType.ToString().ToLowerInvariant()));
            Assert.Contains(bundle.Manifest.Routes, route => route is { Method: "GET", Pattern: "/hello" });
        });
    }

    [Fact]
    public async Task Is_a_solution_that_restores_and_says_the_next_commands()
    {
        using var folder = new TempFolder();

        (await sdk.RunAsync(folder.Path, "new", "mint-plugin", "-n", "Acme.Hello")).Succeeded();

        var root = folder["Acme.Hello"];
        Assert.Equal([".gitignore", "Acme.Hello.slnx", "README.md"], Directory.EnumerateFiles(root).Select(Path.GetFileName).Order(StringComparer.Ordinal));
        Assert.Contains("Acme.Hello/bin/Release/net10.0/acme-hello-1.0.0.mint", File.ReadAllText(Path.Combine(root, "README.md")));
        (await sdk.RunAsync(root, "restore")).Succeeded();
    }

    private static IEnumerable<string> ProjectsOf(TempFolder folder, string name) =>
        Directory.EnumerateFiles(folder[name], "*.csproj", SearchOption.AllDirectories).Select(file => $"""<Project Path="{Path.GetRelativePath(folder.Path, file)}" />""");
}
