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
    public async Task Need_an_experiment()
    {
        var platform = RecordingContext.For<CurveFit>();
        var plugin = new CurveFit(fits: null!, platform);

        await Assert.ThrowsAsync<NotFoundException>(() => plugin.AddFit(new(7, [new(0, 1), new(1, 3)]), Token));

        Assert.Equal(["Experiments.Find(7)"], platform.Calls.Select(call => call.ToString()));
        Assert.Empty(platform.StoredResults);
    }

    [Fact]
    public async Task Have_one_schema_whatever_the_way() => Assert.Contains("SQLite, from empty: ran 1", await MigrationTest.For<CurveFit>().RunAsync(Token));
}
