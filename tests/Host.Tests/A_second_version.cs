using System.Net.Http.Json;
using System.Text.Json;
using Mint.Host.Tests.Plugins;

namespace Mint.Host.Tests;

public sealed class A_second_version
{
    [Fact]
    public async Task With_compatible_migrations_takes_over_while_requests_go_on()
    {
        await using var platform = await Platform.StartAsync();
        await platform.InstallAsync(TestPlugins.Plates, "1.0.0");
        using var stop = new CancellationTokenSource();
        var requests = AskAsync(platform, stop.Token);

        await platform.InstallAsync(TestPlugins.PlatesWithBarcode, "1.1.0");
        await stop.CancelAsync();

        var plugin = await platform.Admin.GetFromJsonAsync<JsonElement>("/api/plugins/plates");
        Assert.Equal("1.1.0", plugin.GetProperty("version").GetString());
        Assert.Equal(2, plugin.GetProperty("schema_version").GetInt32());
        var (asked, failed) = await requests;
        Assert.True(asked > 0);
        Assert.Empty(failed);
    }

    [Fact]
    public async Task With_a_breaking_migration_is_refused_and_the_first_serves_on()
    {
        await using var platform = await Platform.StartAsync();
        await platform.InstallAsync(TestPlugins.Plates, "1.0.0");

        var operation = await platform.InstallAsync(platform.Pack(TestPlugins.PlatesWithSql("insert into plates (name) values ('x')"), "2.0.0"));
        using var open = await platform.Anonymous.GetAsync("/api/plates/open");

        operation.FailedWith("plan", "MINT8029");
        Assert.Equal(200, (int)open.StatusCode);
        Assert.Equal("1.0.0", (await platform.Admin.GetFromJsonAsync<JsonElement>("/api/plugins/plates")).GetProperty("version").GetString());
    }

    [Fact]
    public async Task That_is_older_is_refused()
    {
        await using var platform = await Platform.StartAsync();
        await platform.InstallAsync(TestPlugins.Plates, "1.1.0");

        var operation = await platform.InstallAsync(platform.Pack(TestPlugins.Plates, "1.0.0"));

        operation.FailedWith("plan", "MINT8030");
    }

    [Fact]
    public async Task That_cannot_be_loaded_leaves_the_first_as_it_was()
    {
        await using var platform = await Platform.StartAsync();
        await platform.InstallAsync(TestPlugins.Plates, "1.0.0");

        var operation = await platform.InstallAsync(platform.Pack(TestPlugins.PlatesWithBarcode, "1.1.0", manifest => manifest with { Entry = manifest.Entry with { Type = "None" } }));
        using var open = await platform.Anonymous.GetAsync("/api/plates/open");

        operation.FailedWith("load", "MINT8023");
        Assert.Equal(200, (int)open.StatusCode);
        Assert.False(Directory.Exists(platform.Folder["data/plugins/plates/1.1.0"]));
        Assert.Equal(1, (await platform.Admin.GetFromJsonAsync<JsonElement>("/api/plugins/plates")).GetProperty("schema_version").GetInt32());
    }

    [Fact]
    public async Task Of_another_plugin_cannot_take_the_first_ones_routes_or_types()
    {
        await using var platform = await Platform.StartAsync();
        await platform.InstallAsync(TestPlugins.Plates, "1.0.0");

        await platform.InstallAsync(platform.Pack(TestPlugins.Sticky, "1.0.0", manifest => manifest with { RoutesPrefix = "/deep/down" }));

        var prefix = await platform.InstallAsync(platform.Pack(TestPlugins.Fit, "1.0.0", manifest => manifest with { RoutesPrefix = "/plates/fit" }));
        var above = await platform.InstallAsync(platform.Pack(TestPlugins.Fit, "1.0.0", manifest => manifest with { RoutesPrefix = "/deep" }));
        var type = await platform.InstallAsync(platform.Pack(TestPlugins.Fit, "1.0.0", manifest => manifest with { ExperimentTypes = ["plate_assay"] }));

        prefix.FailedWith("plan", "MINT8021");
        above.FailedWith("plan", "MINT8021");
        type.FailedWith("plan", "MINT8022");
        platform.NothingStaysOf("curve-fit");
    }

    private static async Task<(int Asked, List<string> Failed)> AskAsync(Platform platform, CancellationToken stop)
    {
        var (asked, failed) = (0, new List<string>());
        do
        {
            using var answer = await platform.Anonymous.GetAsync("/api/plates/open", CancellationToken.None);
            asked++;
            if (!answer.IsSuccessStatusCode) failed.Add($"{(int)answer.StatusCode} {await answer.Content.ReadAsStringAsync(CancellationToken.None)}");
        }
        while (!stop.IsCancellationRequested);
        return (asked, failed);
    }
}
