using System.Reflection;

namespace Mint.Tests.EndToEnd;

/// <summary>The packages of this repository in a feed of their own, and the samples built against them outside the repository: what ships.</summary>
public sealed class PackedSdk : IAsyncLifetime
{
    private static readonly string Configuration = typeof(PackedSdk).Assembly.GetCustomAttribute<AssemblyConfigurationAttribute>()!.Configuration;
    private readonly TempFolder folder = new();
    private Task? templates;
    private Task<string>? newer;

    public string Root { get; } = FindRoot();

    public string Feed => folder["feed"];

    /// <summary>The package folder that the samples were restored to.</summary>
    public string Packages => folder["packages"];

    /// <summary>The bundle of samples/PlateReader.</summary>
    public string PlateReader { get; private set; } = "";

    /// <summary>The bundle of samples/CurveFit.</summary>
    public string CurveFit { get; private set; } = "";

    public async ValueTask InitializeAsync()
    {
        await PackAsync("src/Sdk");
        PlateReader = await BuildAsync("PlateReader");
        CurveFit = await BuildAsync("CurveFit");
    }

    public ValueTask DisposeAsync()
    {
        folder.Dispose();
        return ValueTask.CompletedTask;
    }

    private async Task<string> BuildAsync(string sample)
    {
        var copy = folder[$"samples/{sample}"];
        CopySources(Path.Combine(Root, "samples"), folder["samples"]);
        await DotNetAsync(copy, "build", "-c", "Release", "-p:MintPackageVersion=1.0.0");
        return Directory.EnumerateFiles(copy, "*.mint", SearchOption.AllDirectories).Single();
    }

    /// <summary>Packs what the build of this test run has made.</summary>
    public Task PackAsync(string project) => DotNetAsync(Root, "pack", project, "--no-build", "-c", Configuration, "-o", Feed, $"-p:NuspecOutputPath={folder["nuspec"]}/");

    /// <summary>Packs the templates and installs them for <see cref="DotNetAsync"/>, once however often it is asked for.</summary>
    public Task TemplatesAsync() => templates ??= InstallTemplatesAsync();

    /// <summary>The bundle of samples/PlateReader as version 1.0.1, built once however often it is asked for.</summary>
    public Task<string> NewerPlateReaderAsync() => newer ??= BuildNewerAsync();

    private async Task<string> BuildNewerAsync()
    {
        var copy = CopyOf("PlateReader", folder["newer"]);
        await DotNetAsync(copy, "build", "-c", "Release", "-p:MintPackageVersion=1.0.0", "-p:Version=1.0.1");
        return Directory.EnumerateFiles(copy, "*.mint", SearchOption.AllDirectories).Single();
    }

    private async Task InstallTemplatesAsync()
    {
        await PackAsync("templates");
        await DotNetAsync(folder.Path, "new", "install", Path.Combine(Feed, "Mint.Templates.1.0.0.nupkg"));
    }

    public async Task DotNetAsync(string where, params string[] arguments) => (await Programs.RunAsync("dotnet", where, arguments, Variables, TimeSpan.FromMinutes(5))).Succeeded();

    /// <summary>What a build needs to take the packed SDK and to leave the user's own home alone.</summary>
    public Dictionary<string, string> Variables => new(StringComparer.Ordinal)
    {
        ["DOTNET_CLI_HOME"] = Directory.CreateDirectory(folder["home"]).FullName,
        ["NUGET_PACKAGES"] = Packages,
        ["RestoreAdditionalProjectSources"] = Feed,
        ["MSBUILDDISABLENODEREUSE"] = "1",
        ["UseSharedCompilation"] = "false",
        ["DOTNET_NOLOGO"] = "1",
    };

    /// <summary>A sample's sources in a folder of their own.</summary>
    public string CopyOf(string sample, string to)
    {
        CopySources(Path.Combine(Root, "samples", sample), Path.Combine(to, sample));
        foreach (var shared in new[] { "Directory.Build.props", "Directory.Build.targets" }) File.Copy(Path.Combine(Root, "samples", shared), Path.Combine(to, shared), overwrite: true);
        return Path.Combine(to, sample);
    }

    private static void CopySources(string from, string to)
    {
        foreach (var file in Directory.EnumerateFiles(from, "*", SearchOption.AllDirectories))
        {
            var relative = Path.GetRelativePath(from, file);
            if (relative.Split(Path.DirectorySeparatorChar).Any(part => part is "bin" or "obj")) continue;
            var target = Path.Combine(to, relative);
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            File.Copy(file, target, overwrite: true);
        }
    }

    private static string FindRoot()
    {
        var found = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(found, "Sdk.sln"))) found = Path.GetDirectoryName(found) ?? throw new DirectoryNotFoundException("Sdk.sln is above no folder of this test.");
        return found;
    }
}

[CollectionDefinition(nameof(PackedSdk))]
public sealed class PackedSdkCollection : ICollectionFixture<PackedSdk>;
