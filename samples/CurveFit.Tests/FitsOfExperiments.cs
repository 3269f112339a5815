namespace CurveFit.Tests;

public sealed class FitsOfExperiments
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Become_its_analysis_result()
    {
        await using var host = await PluginTestHost.StartAsync<CurveFit>(Token);
        var experiment = await host.CreateExperimentAsync("Glucose", "assay", cancellationToken: Token);

        using var answer = await System.Net.Http.Json.HttpClientJsonExtensions.PostAsJsonAsync(host.Client, host.Routes + "/fits", new FitRequest(experiment.Id, [new(0, 1), new(1, 3), new(2, 5)]), Token);

        Assert.True(answer.IsSuccessStatusCode, string.Join(Environment.NewLine, host.Log));
        Assert.Contains("\"slope\":2", await host.Client.GetStringAsync(new Uri($"/api/experiments/{experiment.Id}/results", UriKind.Relative), Token), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Need_as_many_points_as_the_settings_say()
    {
        await using var host = await PluginTestHost.StartAsync<CurveFit>(Token);
        await host.SetSettingsAsync(new { minimum_points = 4 }, Token);

        using var answer = await System.Net.Http.Json.HttpClientJsonExtensions.PostAsJsonAsync(host.Client, host.Routes + "/fits", new FitRequest(1, [new(0, 1), new(1, 3), new(2, 5)]), Token);

        Assert.Equal(400, (int)answer.StatusCode);
        Assert.Contains("at least 4 points", await answer.Content.ReadAsStringAsync(Token), StringComparison.Ordinal);
        await Assert.ThrowsAsync<HttpRequestException>(() => host.SetSettingsAsync(new { minimum_points = 1 }, Token));
    }

    [Fact]
    public async Task Go_with_their_experiment_once_the_job_has_run()
    {
        await using var host = await PluginTestHost.StartAsync<CurveFit>(Token);
        var (kept, gone) = (await FittedAsync(host, "Glucose"), await FittedAsync(host, "Lactose"));
        using var deleted = await host.Client.DeleteAsync(new Uri($"/api/experiments/{gone}", UriKind.Relative), Token);

        await host.RunJobAsync("forget_orphans", Token);

        Assert.Equal("[]", await host.Client.GetStringAsync(new Uri($"{host.Routes}/fits/{gone}", UriKind.Relative), Token));
        Assert.Contains("\"slope\":2", await host.Client.GetStringAsync(new Uri($"{host.Routes}/fits/{kept}", UriKind.Relative), Token), StringComparison.Ordinal);
        await Assert.ThrowsAsync<HttpRequestException>(() => host.RunJobAsync("no_such_job", Token));
    }

    [Fact]
    public async Task Need_an_experiment()
    {
        var platform = RecordingContext.For<CurveFit>();
        var plugin = new CurveFit(fits: null!, platform, new FitSettings());

        await Assert.ThrowsAsync<NotFoundException>(() => plugin.AddFit(new(7, [new(0, 1), new(1, 3)]), Token));

        Assert.Equal(["Experiments.Find(7)"], platform.Calls.Select(call => call.ToString()));
        Assert.Empty(platform.StoredResults);
    }

    [Fact]
    public async Task Have_one_schema_whatever_the_way() => Assert.Contains("SQLite, from empty: ran 1", await MigrationTest.For<CurveFit>().RunAsync(Token));

    private static async Task<long> FittedAsync(PluginTestHost host, string name)
    {
        var experiment = await host.CreateExperimentAsync(name, "assay", cancellationToken: Token);
        using var answer = await System.Net.Http.Json.HttpClientJsonExtensions.PostAsJsonAsync(host.Client, host.Routes + "/fits", new FitRequest(experiment.Id, [new(0, 1), new(1, 3), new(2, 5)]), Token);
        Assert.True(answer.IsSuccessStatusCode, string.Join(Environment.NewLine, host.Log));
        return experiment.Id;
    }
}
