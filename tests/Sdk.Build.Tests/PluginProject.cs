using Mint.Bundle;

namespace Mint.Tests.Packing;

/// <summary>An author's project in a folder with a space and an umlaut, in no repository.</summary>
internal sealed class PluginProject : IDisposable
{
    private readonly TempFolder root = new();
    private readonly PackedSdk sdk;

    private PluginProject(PackedSdk sdk, string name) => (this.sdk, Name) = (sdk, name);

    public string Name { get; }

    public string Folder => root[Path.Combine("für alle", Name)];

    public string this[string relative] => Path.Combine(Folder, relative);

    /// <summary>A project with one source file, on the packed SDK.</summary>
    public static PluginProject Of(PackedSdk sdk, string source)
    {
        var project = new PluginProject(sdk, "Hello");
        Directory.CreateDirectory(project.Folder);
        File.WriteAllText(project["Hello.cs"], source);
        File.WriteAllText(project["README.md"], "# Hello\n");
        project.Write("1.0.0");
        return project;
    }

    /// <summary>A copy of a sample, on the packed SDK.</summary>
    public static PluginProject OfSample(PackedSdk sdk, string sample)
    {
        var project = new PluginProject(sdk, sample);
        Repository.CopySources($"samples/{sample}", project.Folder);
        foreach (var shared in new[] { "Directory.Build.props", "Directory.Build.targets" })
            File.Copy(Repository.PathOf($"samples/{shared}"), Path.Combine(Path.GetDirectoryName(project.Folder)!, shared));
        return project;
    }

    public void Write(string version, string more = "") => File.WriteAllText(this["Hello.csproj"], $"""
        <Project Sdk="Microsoft.NET.Sdk">
          <PropertyGroup>
            <TargetFramework>net10.0</TargetFramework>
            <Nullable>enable</Nullable>
            <ImplicitUsings>enable</ImplicitUsings>
            <Version>{version}</Version>
            <Description>Says hello; "quoted" &amp; *starred*</Description>
            <PackageLicenseExpression>MIT</PackageLicenseExpression>
          </PropertyGroup>
          <ItemGroup>
            <PackageReference Include="Mint.Sdk" Version="1.0.0" />
            {more}
          </ItemGroup>
        </Project>
        """);

    public Task<Outcome> BuildAsync(params string[] arguments) => sdk.RunAsync(Folder, ["build", "-v", "minimal", "-p:MintPackageVersion=1.0.0", .. arguments]);

    public Task<Outcome> CleanAsync() => sdk.RunAsync(Folder, "clean", "-p:MintPackageVersion=1.0.0");

    /// <summary>The bundles in the output folder.</summary>
    public IReadOnlyList<string> Bundles(string configuration = "Debug") =>
        Directory.Exists(this["bin"]) ? [.. Directory.EnumerateFiles(this["bin"], "*.mint", SearchOption.AllDirectories).Where(file => file.Contains(configuration, StringComparison.Ordinal)).Order(StringComparer.Ordinal)] : [];

    public PluginBundle Open(string configuration = "Debug") => BundleReader.Open(Assert.Single(Bundles(configuration)));

    public void Dispose() => root.Dispose();
}
