using System.Text;
using Mint.Bundle;

namespace Mint.Tests.Packing;

/// <summary><c>dotnet new mint-plugin</c>, every combination of its options, in a folder outside of the clone.</summary>
public sealed class Any_scaffolded_plugin(PackedSdk sdk, EveryPlugin plugins) : IClassFixture<EveryPlugin>
{
    [Fact]
    public void Has_the_files_that_its_options_ask_for()
    {
        var text = new StringBuilder();
        foreach (var options in Combination.All.GroupBy(combination => combination.Options))
        {
            var lists = options.Select(combination => string.Concat(FilesOf(combination).Select(file => $"  {file}\n"))).Distinct().ToList();
            text.Append($"{(options.Key.Length == 0 ? "nothing" : options.Key)}: {options.Count()} plugins\n").Append(Assert.Single(lists));
        }

        Snapshot.Verify("scaffolded-files", text.ToString());
    }

    /// <summary>Nothing of the template's own words is left, and no condition of its.</summary>
    [Fact]
    public void Has_no_placeholder_left() => Assert.All(
        Directory.EnumerateFiles(plugins.Path, "*", SearchOption.AllDirectories).Where(file => !file.Contains("/bin/", StringComparison.Ordinal) && !file.Contains("/obj/", StringComparison.Ordinal)),
        file => Assert.DoesNotMatch("#if|#else|#endif|Mint\\.Plugin|PluginClass|the-plugin-id|the_experiment_type|The plugin's name|The publisher|@\\w+@", Path.GetFileName(file) + "\n" + File.ReadAllText(file)));

    /// <summary>A covering choice of the combinations; all of them with <c>MINT_TEST_TEMPLATES=all</c>.</summary>
    [Fact]
    public async Task Builds_passes_its_tests_and_packs()
    {
        var combinations = Environment.GetEnvironmentVariable("MINT_TEST_TEMPLATES") == "all" ? Combination.All : Combination.Covering;
        foreach (var some in combinations.Chunk(16)) await BuildTestAndPackAsync(some);
    }

    // One build of several, for the sake of time; each has a solution of its own.
    private async Task BuildTestAndPackAsync(Combination[] combinations)
    {
        File.WriteAllLines(plugins["Some.slnx"], ["<Solution>", .. combinations.SelectMany(ProjectsOf), "</Solution>"]);

        var build = (await sdk.RunAsync(plugins.Path, "build", "Some.slnx", "-v", "minimal")).Succeeded();
        var test = (await sdk.RunAsync(plugins.Path, "test", "Some.slnx", "--no-build")).Succeeded();

        Assert.DoesNotContain("warning", build.Text);
        Assert.Equal(combinations.Count(combination => combination.Tests), test.Text.Split("Passed!").Length - 1);
        Assert.All(combinations, AssertBundle);
    }

    private void AssertBundle(Combination combination)
    {
        using var bundle = BundleReader.Open(Assert.Single(Directory.GetFiles(plugins[$"{combination.Name}/{combination.Name}/bin/Debug/net10.0"], "*.mint")));
        var manifest = bundle.Manifest;
        Assert.Equal(combination.Type.Replace("-", ""), manifest.PluginType.ToString().ToLowerInvariant());
        Assert.Equal(combination.Publisher ? Combination.Author : null, manifest.Author?.Name);
        Assert.Equal(combination.Database ? 2 : 0, manifest.Migrations.Count);
        Assert.Equal(combination.Frontend, manifest.Files.Any(file => file.Path == "wwwroot/index.html"));
        Assert.Equal(combination.Frontend, manifest.NavItems.Any());
        Assert.Contains(manifest.Routes, route => route is { Method: "GET", Pattern: "/hello" } && route.Auth.Anonymous == combination.Frontend);
    }

    private IEnumerable<string> FilesOf(Combination combination) => Directory.EnumerateFiles(plugins[combination.Name], "*", SearchOption.AllDirectories)
        .Select(file => Path.GetRelativePath(plugins[combination.Name], file).Replace('\\', '/'))
        .Where(file => !file.Contains("/bin/", StringComparison.Ordinal) && !file.Contains("/obj/", StringComparison.Ordinal))
        .Select(file => file.Replace(combination.Name, "<name>").Replace(combination.Name["Acme.".Length..], "<class>")).Order(StringComparer.Ordinal);

    private IEnumerable<string> ProjectsOf(Combination combination) =>
        Directory.EnumerateFiles(plugins[combination.Name], "*.csproj", SearchOption.AllDirectories).Select(file => $"""<Project Path="{Path.GetRelativePath(plugins.Path, file)}" />""");
}
