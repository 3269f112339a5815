using System.Net.Http.Json;
using System.Text.Json;
using Mint.Host.Tests.Plugins;
using Mint.Tests;

namespace Mint.Host.Tests;

public sealed class A_restart
{
    [Fact]
    public async Task Serves_the_plugins_that_were_there()
    {
        using var folder = new TempFolder();
        string password;
        await using (var first = await Platform.StartAsync(folder))
        {
            password = first.FirstPassword!;
            await first.InstallAsync(TestPlugins.Plates, "1.0.0");
        }

        await using var second = await Platform.StartAsync(folder, password);
        using var open = await second.Anonymous.GetAsync("/api/plates/open");

        Assert.Equal("hello stranger", await open.Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task Shows_a_plugin_that_fails_with_its_reason_and_serves_the_others()
    {
        using var folder = new TempFolder();
        string password;
        await using (var first = await Platform.StartAsync(folder))
        {
            password = first.FirstPassword!;
            await first.InstallAsync(TestPlugins.Plates, "1.0.0");
            await first.InstallAsync(TestPlugins.Fit, "1.0.0");
        }
        var assembly = Directory.EnumerateFiles(folder["data/plugins/plates/1.0.0/lib"], "*.dll").Single();
        var whole = await File.ReadAllBytesAsync(assembly);
        await File.WriteAllBytesAsync(assembly, whole[..100]);

        await using var second = await Platform.StartAsync(folder, password);
        var plates = await second.Admin.GetFromJsonAsync<JsonElement>("/api/plugins/plates");
        var fit = await second.Admin.GetFromJsonAsync<JsonElement>("/api/plugins/curve-fit");
        using var route = await second.Anonymous.GetAsync("/api/plates/open");
        using var inVain = await second.Admin.PostAsync("/api/plugins/plates/reload", null);
        await File.WriteAllBytesAsync(assembly, whole);
        using var reload = await second.Admin.PostAsync("/api/plugins/plates/reload", null);
        using var healed = await second.Anonymous.GetAsync("/api/plates/open");

        Assert.Equal(("failed", "load", "MINT8023"), (plates.GetProperty("state").GetString(), plates.GetProperty("failure").GetProperty("step").GetString(), plates.GetProperty("failure").GetProperty("code").GetString()));
        Assert.Equal("ready", fit.GetProperty("state").GetString());
        await route.IsError(404, "NOT_FOUND");
        (await inVain.Json()).FailedWith("load", "MINT8023");
        Assert.Equal("succeeded", (await reload.Json()).GetProperty("state").GetString());
        Assert.Equal(200, (int)healed.StatusCode);
    }

    [Fact]
    public async Task Shows_a_plugin_whose_database_is_damaged_leaves_the_file_alone_and_serves_the_others()
    {
        using var folder = new TempFolder();
        string password;
        await using (var first = await Platform.StartAsync(folder))
        {
            password = first.FirstPassword!;
            await first.InstallAsync(TestPlugins.Plates, "1.0.0");
            await first.InstallAsync(TestPlugins.Fit, "1.0.0");
        }
        var garbage = Enumerable.Repeat((byte)'x', 8192).ToArray();
        await File.WriteAllBytesAsync(folder["data/data/plates.db"], garbage);

        await using var second = await Platform.StartAsync(folder, password);
        var plates = await second.Admin.GetFromJsonAsync<JsonElement>("/api/plugins/plates");
        var fit = await second.Admin.GetFromJsonAsync<JsonElement>("/api/plugins/curve-fit");
        using var route = await second.Anonymous.GetAsync("/api/plates/open");

        Assert.Equal(("failed", "migrate"), (plates.GetProperty("state").GetString(), plates.GetProperty("failure").GetProperty("step").GetString()));
        Assert.StartsWith("MINT", plates.GetProperty("failure").GetProperty("code").GetString());
        Assert.Equal("ready", fit.GetProperty("state").GetString());
        await route.IsError(404, "NOT_FOUND");
        Assert.Equal(garbage, await File.ReadAllBytesAsync(folder["data/data/plates.db"]));
    }

    [Fact]
    public async Task Shows_a_plugin_whose_files_are_damaged_and_lets_it_be_uninstalled()
    {
        using var folder = new TempFolder();
        string password;
        await using (var first = await Platform.StartAsync(folder))
        {
            password = first.FirstPassword!;
            await first.InstallAsync(TestPlugins.Plates, "1.0.0");
        }
        File.Delete(folder["data/plugins/plates/1.0.0/manifest.json"]);

        await using var second = await Platform.StartAsync(folder, password);
        var plates = await second.Admin.GetFromJsonAsync<JsonElement>("/api/plugins/plates");
        using var removed = await second.Admin.DeleteAsync("/api/plugins/plates");
        using var gone = await second.Admin.GetAsync("/api/plugins/plates");
        await second.InstallAsync(TestPlugins.Plates, "1.0.0");

        Assert.Contains("uninstall", plates.GetProperty("failure").GetProperty("remedy").GetString(), StringComparison.Ordinal);
        Assert.Equal("failed", plates.GetProperty("state").GetString());
        Assert.Equal("succeeded", (await removed.Json()).GetProperty("state").GetString());
        await gone.IsError(404, "NOT_FOUND");
    }
}
