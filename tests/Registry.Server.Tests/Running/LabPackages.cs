using System.Diagnostics;
using System.IO.Compression;
using System.Text;
using Mint.Tests;

namespace Mint.Registry.Server.Tests;

/// <summary>NuGet packages in a folder, and the real clients with nothing of this machine's NuGet: an empty home, cache and configuration.</summary>
internal sealed class LabPackages
{
    private readonly TempFolder folder;

    public LabPackages(TempFolder folder)
    {
        this.folder = folder;
        foreach (var name in (string[])["feed", "work", "packages", "home"]) Directory.CreateDirectory(folder[name]);
        Pack("Lab.Parts", "1.0.0", "", ("lib/net10.0/_._", ""));
        Pack("Lab.Parts", "1.10.0", "", ("lib/net10.0/_._", ""));
        Pack("Lab.Templates", "1.0.0", "<packageTypes><packageType name=\"Template\" /></packageTypes>", ("content/a/.template.config/template.json", """{"identity":"Lab.A","name":"Lab A","shortName":"lab-a"}"""));
        Pack("Lab.Tool", "1.0.0", "<packageTypes><packageType name=\"DotnetTool\" /></packageTypes>",
            ("tools/net10.0/any/DotnetToolSettings.xml", """<DotNetCliTool Version="1"><Commands><Command Name="labtool" EntryPoint="labtool.dll" Runner="dotnet" /></Commands></DotNetCliTool>"""), ("tools/net10.0/any/labtool.dll", ""));
        File.WriteAllText(folder["work/App.csproj"], """<Project Sdk="Microsoft.NET.Sdk"><PropertyGroup><TargetFramework>net10.0</TargetFramework></PropertyGroup><ItemGroup><PackageReference Include="Lab.Parts" Version="1.*" /></ItemGroup></Project>""");
    }

    public string Feed => folder["feed"];

    /// <summary>What a restore of the application puts there.</summary>
    public string Restored => folder["packages/lab.parts/1.10.0/lab.parts.1.10.0.nupkg"];

    /// <summary>Makes a registry the only source.</summary>
    public void Use(Uri registry, string more = "") =>
        File.WriteAllText(folder["work/NuGet.config"], $"""<configuration><packageSources><clear /><add key="lab" value="{registry}nuget/v3/index.json" {more}/></packageSources></configuration>""");

    public async Task DotNetAsync(string[] arguments, params (string Name, string Value)[] variables)
    {
        var start = new ProcessStartInfo("dotnet") { WorkingDirectory = folder["work"], UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var argument in arguments) start.ArgumentList.Add(argument);
        (string, string)[] always = [("NUGET_PACKAGES", folder["packages"]), ("DOTNET_CLI_HOME", folder["home"]), ("HOME", folder["home"]), ("NUGET_HTTP_CACHE_PATH", folder["cache"]), ("DOTNET_NOLOGO", "1"), ("MSBUILDDISABLENODEREUSE", "1")];
        foreach (var (name, value) in always.Concat(variables)) start.Environment[name] = value;
        using var process = Process.Start(start)!;
        var (output, errors) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.WaitForExitAsync();
        Assert.True(process.ExitCode == 0, $"{string.Join(' ', arguments)}: {await output}{await errors}");
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
}
