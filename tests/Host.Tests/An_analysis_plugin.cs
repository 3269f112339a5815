using System.Net.Http.Json;
using System.Text.Json;
using Mint.Host.Tests.Plugins;

namespace Mint.Host.Tests;

public sealed class An_analysis_plugin
{
    [Fact]
    public async Task Reads_an_experiment_and_writes_its_result()
    {
        await using var platform = await Platform.StartAsync();
        await platform.InstallAsync(TestPlugins.Fit, "1.0.0");
        using var added = await platform.Admin.PostAsJsonAsync("/api/experiments", new { name = "seven..", type = "x" });
        var id = (await added.Json()).GetProperty("id").GetInt64();
        using var viewer = await platform.AddUserAsync("vera", "Viewer");

        using var fitted = await platform.Admin.PostAsync($"/api/curve-fit/fits/{id}", null);
        using var notAllowed = await viewer.PostAsync($"/api/curve-fit/fits/{id}", null);
        using var notItsType = await platform.Admin.PostAsync("/api/curve-fit/experiments", null);
        var results = await platform.Admin.GetFromJsonAsync<JsonElement>($"/api/experiments/{id}/results");

        Assert.True(fitted.IsSuccessStatusCode, await fitted.Content.ReadAsStringAsync());
        var result = results.GetProperty("results").EnumerateArray().Single();
        Assert.Equal("curve-fit", result.GetProperty("plugin_id").GetString());
        Assert.Equal(7, result.GetProperty("result").GetProperty("slope").GetInt32());
        await notAllowed.IsError(403, "PERMISSION_DENIED");
        await notItsType.IsError(403, "PERMISSION_DENIED");
        Assert.False(File.Exists(platform.Folder["data/data/curve-fit.db"]));
    }
}
