using System.Text.Json;
using Mint.Bundle;
using Mint.Host.Tests.Moving;
using Mint.Host.Tests.Plugins;
using Mint.Tests;

namespace Mint.Host.Tests;

/// <summary>Whose copy of a library a plugin gets.</summary>
public sealed class Plugins_with_libraries
{
    private const string Shared = """
        namespace Sharing;
        using System.Runtime.Loader;

        [Plugin("sharing", PluginType.Static)]
        public sealed partial class Sharing : MintPlugin
        {
            [Get("/contexts"), AllowAnonymous]
            public string Contexts() => string.Join(' ', new[] { typeof(MintPlugin), typeof(Microsoft.AspNetCore.Http.HttpContext), typeof(System.Text.Json.JsonSerializer), typeof(Microsoft.Extensions.Logging.ILogger), typeof(Sharing) }
                .Select(type => AssemblyLoadContext.GetLoadContext(type.Assembly) == AssemblyLoadContext.Default ? "shared" : "own"));
        }
        """;

    [Fact]
    public async Task Get_the_frameworks_and_the_SDK_from_the_host_and_nothing_else()
    {
        await using var platform = await Platform.StartAsync();
        await platform.InstallAsync(Shared, "1.0.0");

        Assert.Equal("shared shared shared shared own", await platform.Anonymous.GetStringAsync("/api/sharing/contexts"));
    }

    [Fact]
    public async Task Each_get_the_version_that_they_carry()
    {
        await using var platform = await Platform.StartAsync();
        foreach (var number in (int[])[1, 2])
        {
            var folder = Directory.CreateDirectory(platform.Folder[$"library {number}"]).FullName;
            var library = PluginCompiler.Library(folder, "Wells", $$"""[assembly: System.Reflection.AssemblyVersion("{{number}}.0.0.0")] namespace Wells { public static class Count { public static int Most => {{number * 96}}; } }""");
            var operation = await platform.InstallAsync(platform.Pack($$"""
                namespace Own{{number}};
                [Plugin("own-{{number}}", PluginType.Static)]
                public sealed partial class Own : MintPlugin { [Get("/most"), AllowAnonymous] public string Most() => Wells.Count.Most + " " + typeof(Wells.Count).Assembly.GetName().Version; }
                """, "1.0.0", null, library));
            Assert.True(operation.GetProperty("state").GetString() == "succeeded", operation.ToString());
        }

        Assert.Equal("96 1.0.0.0", await platform.Anonymous.GetStringAsync("/api/own-1/most"));
        Assert.Equal("192 2.0.0.0", await platform.Anonymous.GetStringAsync("/api/own-2/most"));
    }

    [Fact]
    public async Task Find_the_native_library_that_they_carry_and_let_it_go()
    {
        if (!OperatingSystem.IsLinux()) Assert.Skip("The native library at hand is one for Linux.");
        await using var platform = await Platform.StartAsync();
        var native = Path.Combine(AppContext.BaseDirectory, "runtimes", "linux-x64", "native", "libe_sqlite3.so");
        var folder = Directory.CreateDirectory(platform.Folder["packed"]).FullName;
        var bundle = PluginCompiler.Pack(folder, """
            namespace Native;
            [Plugin("native", PluginType.Static)]
            [RequiresPermission("system.native_code", Reason = "count in C")]
            public sealed partial class Native : MintPlugin
            {
                [Get("/number"), AllowAnonymous] public int Number() => Version();
                [System.Runtime.InteropServices.DllImport("own_counting", EntryPoint = "sqlite3_libversion_number")] private static extern int Version();
            }
            """, "1.0.0", [new BundleSource("lib/libown_counting.so", native)]);

        var operation = await platform.InstallAsync(bundle);
        var number = await platform.Anonymous.GetStringAsync("/api/native/number");
        await using (var first = File.OpenRead(platform.Folder["data/plugins/native/1.0.0/lib/libown_counting.so"])) Assert.True(first.Length > 0);
        using (await platform.Admin.DeleteAsync("/api/plugins/native")) { }

        Assert.True(operation.GetProperty("state").GetString() == "succeeded", operation.ToString());
        Assert.Equal("3035005", number);
        Assert.False(Directory.Exists(platform.Folder["data/plugins/native"]));
    }

    [Fact]
    public async Task May_carry_a_file_that_only_by_its_name_is_an_assembly()
    {
        await using var platform = await Platform.StartAsync();
        var folder = Directory.CreateDirectory(platform.Folder["odd"]).FullName;
        var text = Path.Combine(folder, "notes.dll");
        await File.WriteAllTextAsync(text, "no assembly");
        var bundle = PluginCompiler.Pack(folder, Shared, "1.0.0", [new BundleSource("lib/notes.dll", text)]);

        var operation = await (await platform.Admin.SendBundleAsync("/api/plugins?in_process=true", bundle)).Json();

        Assert.True(operation.GetProperty("state").GetString() == "succeeded", operation.ToString());
    }

    [Fact]
    public async Task Are_refused_with_the_reason_where_they_need_a_newer_version_of_what_is_shared()
    {
        await using var platform = await Platform.StartAsync();
        await platform.InstallAsync(NotesPlugin.One, "1.0.0");
        await platform.AddAsync("kept");
        var folder = Directory.CreateDirectory(platform.Folder["newer"]).FullName;
        var newer = PluginCompiler.Library(folder, "Microsoft.AspNetCore.WebUtilities", """[assembly: System.Reflection.AssemblyVersion("99.0.0.0")] namespace Tomorrow { public static class Queries { public static string Of(string text) => text; } }""");
        var source = NotesPlugin.One.Replace("//HEALTH", "[Get(\"/tomorrow\")] public string Tomorrow() => global::Tomorrow.Queries.Of(\"a\");", StringComparison.Ordinal);
        var bundle = PluginCompiler.Pack(folder, source, "1.1.0", carry: false, change: null, [newer]);

        var operation = await platform.InstallAsync(bundle);

        operation.FailedWith("load", "MINT8130");
        var message = operation.GetProperty("error").GetProperty("message").GetString();
        Assert.Contains("asks for Microsoft.AspNetCore.WebUtilities 99.0.0.0, the host has 10.0.0.0", message, StringComparison.Ordinal);
        Assert.Equal(("1.0.0", 1, "ready"), await platform.StateAsync());
        Assert.Equal("kept", await platform.NotesAsync());
    }
}
