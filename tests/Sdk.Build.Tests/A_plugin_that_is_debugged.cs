using System.Reflection.Metadata;

namespace Mint.Tests.Packing;

/// <summary>Where the symbols say that the source is: a debugger binds breakpoints by these paths.</summary>
public sealed class A_plugin_that_is_debugged(PackedSdk sdk)
{
    [Fact]
    public async Task Names_its_real_source_files_in_debug_and_none_of_this_machine_in_release()
    {
        using var project = PluginProject.Of(sdk, Sources.Hello);

        (await project.BuildAsync()).Succeeded();
        (await project.BuildAsync("-c", "Release", "--no-restore")).Succeeded();

        Assert.Contains(project["Hello.cs"], SourcesOf(project["bin/Debug/net10.0/Hello.pdb"]));
        Assert.All(SourcesOf(project["bin/Release/net10.0/Hello.pdb"]), source => Assert.StartsWith("/_", source));
    }

    private static IReadOnlyList<string> SourcesOf(string symbols)
    {
        using var provider = MetadataReaderProvider.FromPortablePdbStream(File.OpenRead(symbols));
        var reader = provider.GetMetadataReader();
        return [.. reader.Documents.Select(document => reader.GetString(reader.GetDocument(document).Name))];
    }
}
