using Mint.Host.Tests.Plugins;

namespace Mint.Host.Tests;

public sealed class A_plugin_with_a_library_of_its_own
{
    private const string Plugin = """
        namespace Own;

        [Plugin("own-library", PluginType.Static)]
        public sealed partial class OwnLibrary : MintPlugin
        {
            [Get("/library"), AllowAnonymous]
            public string Library() => Dapper.SqlMapper.Greeting + " " + typeof(Dapper.SqlMapper).Assembly.GetName().Version;
        }
        """;

    private const string Library = """
        [assembly: System.Reflection.AssemblyVersion("9.9.0.0")]
        namespace Dapper { public static class SqlMapper { public static string Greeting => "the plugin's own"; } }
        """;

    [Fact]
    public async Task Uses_it_although_the_host_has_another_version()
    {
        await using var platform = await Platform.StartAsync();
        var library = PluginCompiler.Library(platform.Folder.Path, "Dapper", Library);

        var operation = await platform.InstallAsync(platform.Pack(Plugin, "1.0.0", null, library));
        using var answer = await platform.Anonymous.GetAsync("/api/own-library/library");

        Assert.True(operation.GetProperty("state").GetString() == "succeeded", operation.ToString());
        Assert.Equal("the plugin's own 9.9.0.0", await answer.Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task Does_not_get_the_hosts_where_it_lacks_its_own()
    {
        await using var platform = await Platform.StartAsync();
        // What it asks of the library, the host's could answer too.
        var library = PluginCompiler.Library(platform.Folder.Path, "Dapper", Library.Replace("9.9.0.0", "2.0.0.0", StringComparison.Ordinal));
        var source = Plugin.Replace("Dapper.SqlMapper.Greeting + \" \" + ", "\"\" + ", StringComparison.Ordinal);
        var folder = Directory.CreateDirectory(platform.Folder["packed"]).FullName;
        var bundle = PluginCompiler.Pack(folder, source, "1.0.0", carry: false, null, [library]);

        await platform.InstallAsync(bundle);
        using var answer = await platform.Anonymous.GetAsync("/api/own-library/library");

        await answer.IsError(500, "PLUGIN_ERROR");
    }
}
