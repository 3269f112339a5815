using Mint.Host.Tests.Plugins;
using Mint.Tests;

namespace Mint.Host.Tests;

public sealed class Plugins_that_need_each_other
{
    private const string Core = """[Plugin("core", PluginType.Static)] [Provides("calendar")] public sealed partial class Core : MintPlugin { [Get("/a")] public int A() => 1; }""";
    private const string Above = """[Plugin("above", PluginType.Static)] [DependsOn("core", "[1.0,2.0)")] [Requires(Capability.Calendar)] public sealed partial class Above : MintPlugin { [Get("/a")] public int A() => 1; }""";

    [Fact]
    public async Task Are_installed_in_their_order_and_stay_together()
    {
        await using var platform = await Platform.StartAsync();

        var early = await platform.InstallAsync(platform.Pack(Above, "1.0.0"));
        early.FailedWith("plan", "MINT8053");
        Assert.Contains("MINT8054", early.GetRawText(), StringComparison.Ordinal);
        await platform.InstallAsync(Core, "2.0.0");
        (await platform.InstallAsync(platform.Pack(Above, "1.0.0"))).FailedWith("plan", "MINT8053");
        using (await platform.Admin.DeleteAsync("/api/plugins/core")) { }
        await platform.InstallAsync(Core, "1.5.0");
        await platform.InstallAsync(Above, "1.0.0");

        Assert.Contains("MINT8055", await (await platform.Admin.DeleteAsync("/api/plugins/core")).Content.ReadAsStringAsync(), StringComparison.Ordinal);
        var capabilities = await platform.Admin.GetStringAsync("/api/capabilities");
        Assert.Contains("""{"name":"calendar","provider":"core"}""", capabilities, StringComparison.Ordinal);
        Assert.Contains("""{"name":"database","provider":"platform"}""", capabilities, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Start_in_their_order()
    {
        using var folder = new TempFolder();
        string password;
        await using (var before = await Platform.StartAsync(folder))
        {
            password = before.FirstPassword!;
            await before.InstallAsync(Core, "1.0.0");
            await before.InstallAsync(Above, "1.0.0");
        }

        await using var after = await Platform.StartAsync(folder, password);

        Assert.Equal("1", await after.Admin.GetStringAsync("/api/above/a"));
    }
}
