using System.Net.Http.Json;

namespace Mint.Plugin._1.Tests;

public sealed class PluginClassTests
{
    [Fact]
    public async Task Says_hello()
    {
        await using var host = await PluginTestHost.StartAsync<PluginClass>(TestContext.Current.CancellationToken);

        var greeting = await host.Client.GetFromJsonAsync<Greeting>($"{host.Routes}/hello?name=lab", TestContext.Current.CancellationToken);

        Assert.Equal("Hello, lab!", greeting!.Text);
    }
//#if (analyses)

    [Fact]
    public async Task Writes_the_result_of_an_analysis()
    {
        var platform = RecordingContext.For<PluginClass>();
        var experiment = platform.Add(new Experiment { Name = "Glucose", Type = "assay" });

        await new PluginClass().Analyse(experiment.Id, platform, TestContext.Current.CancellationToken);

        Assert.Equal(7, Assert.Single(platform.StoredResults).Result.GetProperty("nameLength").GetInt32());
        Assert.Equal(["Experiments.Find(1)", "AnalysisResults.Save(1)"], platform.Calls.Select(call => call.ToString()));
    }
//#endif
//#if (designs)

    [Theory]
    [InlineData("Glucose", null)]
    [InlineData(" Glucose", "The name begins with a space.")]
    public void Checks_names(string name, string? veto) =>
        Assert.Equal(veto, new PluginClass().Check(new Experiment { Name = name, Type = "the_experiment_type" }).Veto);
//#endif

    [Fact]
    public Task Unloads() => PluginTestHost.AssertUnloadsAsync<PluginClass>(
        async client => (await client.GetAsync(new Uri("/api/the-plugin-id/hello", UriKind.Relative), TestContext.Current.CancellationToken)).Dispose(),
        TestContext.Current.CancellationToken);
}
