using System.Diagnostics;
using System.Net.Http.Json;
using System.Text.Json;

namespace Mint.Tests.EndToEnd;

/// <summary>samples/CurveFit, built against the packed SDK: an analysis plugin with libraries of its own.</summary>
[Collection(nameof(PackedSdk))]
public sealed class The_curve_fit(PackedSdk sdk)
{
    [Fact]
    public async Task Reads_an_experiment_and_writes_an_analysis_result()
    {
        await using var laboratory = await Laboratory.OpenAsync();
        (await laboratory.Tool.RunAsync("publish", sdk.CurveFit)).Succeeded();
        (await laboratory.Tool.RunAsync("plugin", "install", "curve-fit@1.0.0", "--yes")).Succeeded();
        var client = laboratory.Client;
        var experiment = (await The_plate_reader.PostAsync(client, "/api/experiments", new { name = "Calibration", type = "calibration" })).GetProperty("id").GetInt64();

        var fit = await The_plate_reader.PostAsync(client, "/api/curve-fit/fits", new { experimentId = experiment, points = new[] { new { x = 0, y = 1 }, new { x = 1, y = 3 }, new { x = 2, y = 5 } } });

        Assert.Equal(2, fit.GetProperty("slope").GetDouble(), 9);
        Assert.Equal(1, fit.GetProperty("intercept").GetDouble(), 9);
        Assert.Equal(1, (await client.GetFromJsonAsync<JsonElement>($"/api/curve-fit/fits/{experiment}")).GetArrayLength());
        var results = await client.GetFromJsonAsync<JsonElement>($"/api/experiments/{experiment}/results");
        var result = Assert.Single(results.GetProperty("results").EnumerateArray());
        Assert.Equal("curve-fit", result.GetProperty("plugin_id").GetString());
        Assert.Equal(2, result.GetProperty("result").GetProperty("slope").GetDouble(), 9);
    }

    [Fact]
    public async Task Runs_with_its_own_version_of_a_library_that_the_host_uses_too()
    {
        await using var laboratory = await Laboratory.OpenAsync();
        (await laboratory.Tool.RunAsync("plugin", "install", sdk.CurveFit, "--yes")).Succeeded();

        var libraries = await laboratory.Client.GetFromJsonAsync<JsonElement>("/api/curve-fit/libraries");

        var hosts = FileVersionInfo.GetVersionInfo(Path.Combine(AppContext.BaseDirectory, "Dapper.dll")).ProductVersion!.Split('+')[0];
        Assert.Equal("2.1.66", libraries.GetProperty("dapper").GetString());
        Assert.NotEqual(hosts, libraries.GetProperty("dapper").GetString());
    }
}
