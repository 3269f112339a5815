namespace Mint.Tests.Packing;

/// <summary>Projects as they lie in larger repositories.</summary>
public sealed class A_plugin_among_other_projects(PackedSdk sdk)
{
    private const string Library = """
        namespace Library;

        public static class Words { public const int Length = 5; public static string Polite(string name) => $"Dear {name}"; }
        """;

    [Fact]
    public async Task Brings_the_library_it_references_with_versions_managed_in_one_place()
    {
        using var project = PluginProject.Of(sdk, Sources.Hello.Replace("new($\"Hello, {name}!\")", "new(Library.Words.Polite(name))"));
        project.Write("1.0.0", """<ProjectReference Include="../Library/Library.csproj" />""");
        File.WriteAllText(project["Hello.csproj"], File.ReadAllText(project["Hello.csproj"]).Replace("Include=\"Mint.Sdk\" Version=\"1.0.0\"", "Include=\"Mint.Sdk\""));
        File.WriteAllText(project["../Directory.Packages.props"], """
            <Project>
              <PropertyGroup><ManagePackageVersionsCentrally>true</ManagePackageVersionsCentrally></PropertyGroup>
              <ItemGroup><PackageVersion Include="Mint.Sdk" Version="1.0.0" /></ItemGroup>
            </Project>
            """);
        Directory.CreateDirectory(project["../Library"]);
        File.WriteAllText(project["../Library/Library.csproj"], """<Project Sdk="Microsoft.NET.Sdk"><PropertyGroup><TargetFramework>net10.0</TargetFramework></PropertyGroup></Project>""");
        File.WriteAllText(project["../Library/Words.cs"], Library);

        (await project.BuildAsync()).Succeeded();

        using (var bundle = project.Open())
            Assert.Equal(["lib/Hello.dll", "lib/Library.dll"], bundle.Manifest.Assemblies.Select(assembly => assembly.File));
        var first = Sha(project);
        File.WriteAllText(project["../Library/Words.cs"], Library.Replace("Dear", "Dearest"));
        (await project.BuildAsync("--no-restore")).Succeeded();
        Assert.NotEqual(first, Sha(project));
    }

    [Fact]
    public async Task Is_packed_for_the_framework_that_hosts_have_where_it_is_built_for_several()
    {
        using var project = PluginProject.Of(sdk, Sources.Hello);
        File.WriteAllText(project["Hello.csproj"], File.ReadAllText(project["Hello.csproj"])
            .Replace("<TargetFramework>net10.0</TargetFramework>", "<TargetFrameworks>netstandard2.0;net10.0</TargetFrameworks><LangVersion>latest</LangVersion>")
            .Replace("<PackageReference Include=\"Mint.Sdk\"", "<Compile Remove=\"**/*.cs\" Condition=\"'$(TargetFramework)' == 'netstandard2.0'\" /><PackageReference Condition=\"'$(TargetFramework)' == 'net10.0'\" Include=\"Mint.Sdk\"")
            .Replace("<ImplicitUsings>enable</ImplicitUsings>", "<ImplicitUsings Condition=\"'$(TargetFramework)' == 'net10.0'\">enable</ImplicitUsings>"));

        (await project.BuildAsync()).Succeeded();
        Assert.Equal(project["bin/Debug/net10.0/hello-1.0.0.mint"], Assert.Single(project.Bundles()));

        Assert.Contains("hello-1.0.0.mint would hold", (await project.BuildAsync("-t:MintListBundle", "--no-restore")).Succeeded().Text);
        Assert.Contains("mint-bundle: " + project["bin/Debug/net10.0/hello-1.0.0.mint"], (await project.BuildAsync("-t:MintReportBundle", "--no-restore")).Succeeded().Text);
        (await project.CleanAsync()).Succeeded();
        Assert.Empty(project.Bundles());
    }

    /// <summary>MSBuild's <c>-mt</c>: all projects in one process, so nothing of a task may hang on the process's current folder.</summary>
    [Fact]
    public async Task Is_packed_by_a_build_of_several_threads_too()
    {
        using var project = PluginProject.OfSample(sdk, "CurveFit");
        (await project.BuildAsync()).Succeeded();
        var alone = Sha(project);
        File.Delete(Assert.Single(project.Bundles()));

        (await project.BuildAsync("-mt", "--no-restore")).Succeeded();

        Assert.Equal(alone, Sha(project));
    }

    private static string Sha(PluginProject project) => Convert.ToHexString(System.Security.Cryptography.SHA256.HashData(File.ReadAllBytes(Assert.Single(project.Bundles()))));
}
