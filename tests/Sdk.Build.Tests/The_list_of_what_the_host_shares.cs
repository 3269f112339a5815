using System.Reflection;
using System.Xml.Linq;
using Microsoft.AspNetCore.Http;

namespace Mint.Tests.Packing;

public sealed class The_list_of_what_the_host_shares
{
    private static readonly string[] listed = [.. File.ReadLines(Repository.PathOf("src/Sdk/build/Mint.Sdk.host-assemblies.txt"))];

    /// <summary>The frameworks as they lie beside this process, which runs on those of a host: a host takes from them whatever a plugin asks for by name. System.Private.* no package brings.</summary>
    [Fact]
    public void Is_what_the_frameworks_of_a_running_host_have_and_the_sdk()
    {
        var shared = new[] { typeof(object), typeof(HttpContext) }.Select(type => Path.GetDirectoryName(type.Assembly.Location)!).Distinct()
            .SelectMany(folder => Directory.EnumerateFiles(folder, "*.dll")).Select(AssemblyName.GetAssemblyName)
            .Where(name => !name.Name!.StartsWith("System.Private.", StringComparison.Ordinal)).Append(typeof(Mint.Sdk.MintPlugin).Assembly.GetName());

        Assert.Equal(shared.Select(name => $"{name.Name} {name.Version}").Order(StringComparer.Ordinal), listed.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Has_everything_that_plugins_are_compiled_against() =>
        Assert.Empty(Assemblies("Microsoft.NETCore.App.Ref").Concat(Assemblies("Microsoft.AspNetCore.App.Ref")).Except(listed));

    private static IEnumerable<string> Assemblies(string pack)
    {
        var list = Directory.EnumerateDirectories(Path.Combine(Repository.TargetingPacks, pack), "10.0.*").OrderByDescending(folder => Version.Parse(Path.GetFileName(folder))).First();
        return XDocument.Load(Path.Combine(list, "data", "FrameworkList.xml")).Descendants("File")
            .Where(file => (string?)file.Attribute("Type") == "Managed")
            .Select(file => $"{(string?)file.Attribute("AssemblyName")} {(string?)file.Attribute("AssemblyVersion")}");
    }
}
