using System.Reflection;

namespace Mint.Tests.Architecture;

/// <summary>
/// What authors and hosts compile against, one snapshot for each package. A line that goes or changes breaks somebody's build: that needs a major version. With
/// <c>MINT_ACCEPT=1</c> the files are written instead; read the difference before committing it.
/// </summary>
public sealed class The_public_API
{
    [Theory]
    [InlineData("Mint.Sdk")]
    [InlineData("Mint.Sdk.Testing")]
    [InlineData("Mint.Host")]
    public void Is_as_it_was(string assembly)
    {
        var lines = PublicSurface.Of(Assembly.Load(assembly)).ToList();

        var file = Path.Combine(Projects.Root, "tests", "Architecture.Tests", "Snapshots", assembly + ".txt");
        if (Environment.GetEnvironmentVariable("MINT_ACCEPT") == "1") File.WriteAllText(file, string.Join('\n', lines) + "\n");
        Assert.Equal(File.ReadAllLines(file), lines);
    }

    /// <summary>Whatever is not meant for inheritance is closed: an opened type cannot be closed again.</summary>
    [Theory]
    [InlineData("Mint.Sdk", "MintPlugin MigrationOps PluginMigration PluginException RouteAttribute")]
    [InlineData("Mint.Sdk.Testing", "")]
    [InlineData("Mint.Host", "")]
    public void Leaves_open_only_what_is_meant_for_inheritance(string assembly, string open) => Assert.Subset(
        open.Split(' ').ToHashSet(),
        Assembly.Load(assembly).GetExportedTypes().Where(type => type is { IsClass: true, IsSealed: false }).Select(type => type.Name).ToHashSet());
}
