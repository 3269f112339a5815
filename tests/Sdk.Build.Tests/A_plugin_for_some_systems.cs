using System.Text;
using Mint.Bundle;

namespace Mint.Tests.Packing;

/// <summary>A plugin with native libraries, of which <c>MintRuntimeIdentifiers</c> chooses.</summary>
public sealed class A_plugin_for_some_systems(PackedSdk sdk)
{
    [Fact]
    public async Task Carries_the_native_libraries_of_these_and_no_others()
    {
        using var project = PluginProject.Of(sdk, Sources.Hello);
        project.Write("1.0.0", """<PackageReference Include="SQLitePCLRaw.lib.e_sqlite3" Version="2.0.6" />""");

        (await project.BuildAsync("-p:MintRuntimeIdentifiers=linux-x64%3Bwin-x64")).Succeeded();

        using var bundle = project.Open();
        Assert.Equal(["linux-x64", "win-x64"], bundle.Manifest.RuntimeIdentifiers);
        Assert.Equal(["lib/runtimes/linux-x64/native/libe_sqlite3.so", "lib/runtimes/win-x64/native/e_sqlite3.dll"], bundle.Manifest.Files.Select(file => file.Path).Where(path => path.Contains("/native/")));
        Assert.DoesNotContain("osx", Encoding.UTF8.GetString(bundle.ReadEntry(BundleEntryNames.Sbom)));
    }

    [Fact]
    public async Task Is_not_packed_for_a_system_that_nobody_knows()
    {
        using var project = PluginProject.Of(sdk, Sources.Hello);

        (await project.BuildAsync("-p:MintRuntimeIdentifiers=linux-x46")).Failed("error MINT4120");

        Assert.Empty(project.Bundles());
    }
}
