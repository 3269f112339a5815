using System.Diagnostics;
using System.IO.Compression;
using System.Net;
using System.Text;
using Mint.Tests;

namespace Mint.Registry.Server.Tests;

/// <summary>The real clients, from an empty folder, with the registry as their only source.</summary>
public sealed class The_packages_of_a_registry : IDisposable
{
    private readonly TempFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task Are_restored_by_dotnet_restore()
    {
        await using var registry = await StartAsync();
        File.WriteAllText(folder["work/App.csproj"], """<Project Sdk="Microsoft.NET.Sdk"><PropertyGroup><TargetFramework>net10.0</TargetFramework></PropertyGroup><ItemGroup><PackageReference Include="Lab.Parts" Version="1.*" /></ItemGroup></Project>""");

        await DotNetAsync("restore", "App.csproj");

        Assert.True(File.Exists(folder["packages/lab.parts/1.10.0/lab.parts.1.10.0.nupkg"]));
    }

    [Fact]
    public async Task Are_installed_by_dotnet_new_and_dotnet_tool()
    {
        await using var registry = await StartAsync();

        await DotNetAsync("new", "install", "Lab.Templates", "--force", "--debug:custom-hive", folder["hive"]);
        await DotNetAsync("tool", "install", "Lab.Tool", "--tool-path", folder["tools"], "--configfile", folder["work/NuGet.config"]);

        Assert.NotEmpty(Directory.EnumerateFiles(folder["hive"], "Lab.Templates*", SearchOption.AllDirectories));
        Assert.NotEmpty(Directory.EnumerateFiles(folder["tools"], "labtool*"));
    }

    [Fact]
    public async Task Are_none_where_no_folder_is_named_or_the_package_is_not_there()
    {
        await using (var registry = await LiveRegistry.StartAsync())
        {
            using var off = await registry.Client.GetAsync("nuget/v3/index.json");
            await off.ShouldRefuseAsync(HttpStatusCode.NotFound, "MINT6090");
        }
        await using var started = await StartAsync();
        foreach (var address in (string[])["flat/nothing/index.json", "registrations/nothing/index.json", "flat/lab.parts/9.0.0/lab.parts.9.0.0.nupkg", "flat/lab.parts/1.0.0/..%2f..%2fNuGet.config"])
        {
            using var missing = await started.Client.GetAsync("nuget/v3/" + address);
            await missing.ShouldRefuseAsync(HttpStatusCode.NotFound, "MINT6091");
        }
    }

    private async Task<LiveRegistry> StartAsync()
    {
        foreach (var name in (string[])["feed", "work", "packages", "home"]) Directory.CreateDirectory(folder[name]);
        Pack("Lab.Parts", "1.0.0", "", ("lib/net10.0/_._", ""));
        Pack("Lab.Parts", "1.10.0", "", ("lib/net10.0/_._", ""));
        Pack("Lab.Templates", "1.0.0", "<packageTypes><packageType name=\"Template\" /></packageTypes>", ("content/a/.template.config/template.json", """{"identity":"Lab.A","name":"Lab A","shortName":"lab-a"}"""));
        Pack("Lab.Tool", "1.0.0", "<packageTypes><packageType name=\"DotnetTool\" /></packageTypes>",
            ("tools/net10.0/any/DotnetToolSettings.xml", """<DotNetCliTool Version="1"><Commands><Command Name="labtool" EntryPoint="labtool.dll" Runner="dotnet" /></Commands></DotNetCliTool>"""), ("tools/net10.0/any/labtool.dll", ""));
        var registry = await LiveRegistry.StartAsync(folder["data"], options => options with { Packages = folder["feed"] });
        File.WriteAllText(folder["work/NuGet.config"], $"""<configuration><packageSources><clear /><add key="lab" value="{registry.Address}nuget/v3/index.json" allowInsecureConnections="true" /></packageSources></configuration>""");
        return registry;
    }

    private void Pack(string id, string version, string more, params (string Name, string Text)[] files)
    {
        using var zip = ZipFile.Open(folder[$"feed/{id}.{version}.nupkg"], ZipArchiveMode.Create);
        var nuspec = $"""<package xmlns="http://schemas.microsoft.com/packaging/2013/05/nuspec.xsd"><metadata><id>{id}</id><version>{version}</version><authors>Lab</authors><description>Of the lab.</description>{more}</metadata></package>""";
        foreach (var (name, text) in files.Prepend(($"{id}.nuspec", nuspec)))
        {
            using var entry = zip.CreateEntry(name).Open();
            // The tool gets a launcher made of its assembly, so that has to be one.
            entry.Write(name.EndsWith(".dll", StringComparison.Ordinal) ? File.ReadAllBytes(typeof(Mint.Bundle.PluginId).Assembly.Location) : Encoding.UTF8.GetBytes(text));
        }
    }

    private async Task DotNetAsync(params string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet") { WorkingDirectory = folder["work"], UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var argument in arguments) start.ArgumentList.Add(argument);
        foreach (var (name, value) in new[] { ("NUGET_PACKAGES", folder["packages"]), ("DOTNET_CLI_HOME", folder["home"]), ("HOME", folder["home"]), ("NUGET_HTTP_CACHE_PATH", folder["cache"]), ("DOTNET_NOLOGO", "1"), ("MSBUILDDISABLENODEREUSE", "1") }) start.Environment[name] = value;
        using var process = Process.Start(start)!;
        var (output, errors) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.WaitForExitAsync();
        Assert.True(process.ExitCode == 0, $"{string.Join(' ', arguments)}: {await output}{await errors}");
    }
}
