using System.Net.Http.Json;
using System.Text.Json;

namespace DilutionSeries.Tests;

public sealed class SeriesOnAPlatform
{
    private static readonly NewSeries glucose = new("Glucose", new Plan(Stock: 8, Factor: 2, Steps: 3));

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task AreExperimentsWithAPlanReadingsAndAResult()
    {
        await using var host = await PluginTestHost.StartAsync<DilutionSeries>(Token);
        var series = await PostAsync(host.Client, host.Routes + "/series", glucose);
        var id = series.GetProperty("experimentId").GetInt64();

        var judged = await PostAsync(host.Client, $"{host.Routes}/series/{id}/readings", new[] { 16.0, 8.0, 4.0 });

        Assert.Equal([8, 4, 2], series.GetProperty("concentrations").EnumerateArray().Select(value => value.GetDouble()));
        Assert.Equal((2, 0), (judged.GetProperty("slope").GetDouble(), judged.GetProperty("largestDeviation").GetDouble()));
        var experiment = await host.Client.GetFromJsonAsync<JsonElement>($"/api/experiments/{id}", Token);
        Assert.Equal(("dilution_series", "completed"), (experiment.GetProperty("type").GetString(), experiment.GetProperty("status").GetString()));
        var design = await host.Client.GetFromJsonAsync<JsonElement>($"/api/experiments/{id}/design", Token);
        Assert.Equal(("dilution-series", 1, 3), (design.GetProperty("plugin_id").GetString(), design.GetProperty("revision").GetInt32(), design.GetProperty("data").GetProperty("steps").GetInt32()));
        Assert.Equal("concentration,reading\n8,16\n4,8\n2,4\n", await host.Client.GetStringAsync(new Uri($"/api/experiments/{id}/artifacts/1/content", UriKind.Relative), Token));
        Assert.Contains("\"slope\":2", await host.Client.GetStringAsync(new Uri($"/api/experiments/{id}/results", UriKind.Relative), Token), StringComparison.Ordinal);
    }

    [Fact]
    public async Task TakeNoPlanThatDoesNotFitTheirSchema()
    {
        await using var host = await PluginTestHost.StartAsync<DilutionSeries>(Token);
        var id = (await PostAsync(host.Client, host.Routes + "/series", glucose)).GetProperty("experimentId").GetInt64();

        using var wrong = await host.Client.PutAsJsonAsync($"/api/experiments/{id}/design", new { revision = 1, data = new { stock = "much", factor = 2, steps = 3 } }, Token);
        using var right = await host.Client.PutAsJsonAsync($"/api/experiments/{id}/design", new { revision = 1, data = new { stock = 9, factor = 3, steps = 2 } }, Token);
        var series = await host.Client.GetFromJsonAsync<JsonElement>($"{host.Routes}/series/{id}", Token);

        Assert.Equal((400, 200), ((int)wrong.StatusCode, (int)right.StatusCode));
        Assert.Equal([9, 3], series.GetProperty("concentrations").EnumerateArray().Select(value => value.GetDouble()));
    }

    [Fact]
    public async Task AreNotForThoseWhoOnlyLook()
    {
        await using var host = await PluginTestHost.StartAsync<DilutionSeries>(Token);
        var id = (await PostAsync(host.Client, host.Routes + "/series", glucose)).GetProperty("experimentId").GetInt64();
        var viewer = await host.AddUserAsync("eve", "Viewer", Token);

        using var planned = await viewer.PostAsJsonAsync(host.Routes + "/series", glucose, Token);
        using var judged = await viewer.PostAsJsonAsync($"{host.Routes}/series/{id}/readings", new[] { 16.0, 8.0, 4.0 }, Token);
        using var seen = await viewer.GetAsync(new Uri($"{host.Routes}/series/{id}", UriKind.Relative), Token);

        Assert.Equal((403, 403, 200), ((int)planned.StatusCode, (int)judged.StatusCode, (int)seen.StatusCode));
        Assert.Contains("\"artifacts\":[]", await host.Client.GetStringAsync(new Uri($"/api/experiments/{id}/artifacts", UriKind.Relative), Token), StringComparison.Ordinal);
    }

    [Fact]
    public async Task AskThePlatformForNoMoreThanTheyNeed()
    {
        var platform = RecordingContext.For<DilutionSeries>();
        var series = await new DilutionSeries(platform).AddSeries(glucose, Token);

        await Assert.ThrowsAsync<ValidationException>(() => new DilutionSeries(platform).AddReadings(series.ExperimentId, [1], Token));

        Assert.Equal(["Experiments.Save", "Designs.Save", "Designs.Find"], platform.Calls.Select(call => call.ToString().Split('(')[0]));
        Assert.Empty(platform.StoredArtifacts);
    }

    private static async Task<JsonElement> PostAsync(HttpClient client, string path, object body)
    {
        using var answer = await client.PostAsJsonAsync(path, body, Token);
        Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync(Token));
        return await answer.Content.ReadFromJsonAsync<JsonElement>(Token);
    }
}
