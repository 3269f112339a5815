using System.Xml.Linq;

namespace Mint.Tests.Packing;

public sealed class The_list_of_what_the_host_shares
{
    [Fact]
    public void Is_that_of_the_frameworks_and_the_sdk()
    {
        var listed = File.ReadLines(Repository.PathOf("src/Sdk/build/Mint.Sdk.host-assemblies.txt")).Order(StringComparer.Ordinal);

        var shared = Assemblies("Microsoft.NETCore.App.Ref").Concat(Assemblies("Microsoft.AspNetCore.App.Ref")).Append("Mint.Sdk 1.0.0.0").Distinct().Order(StringComparer.Ordinal);

        Assert.Equal(shared, listed);
    }

    private static IEnumerable<string> Assemblies(string pack)
    {
        var list = Directory.EnumerateDirectories(Path.Combine(Repository.TargetingPacks, pack), "10.0.*").OrderByDescending(folder => Version.Parse(Path.GetFileName(folder))).First();
        return XDocument.Load(Path.Combine(list, "data", "FrameworkList.xml")).Descendants("File")
            .Where(file => (string?)file.Attribute("Type") == "Managed")
            .Select(file => $"{(string?)file.Attribute("AssemblyName")} {(string?)file.Attribute("AssemblyVersion")}");
    }
}
