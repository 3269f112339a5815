using System.Net;
using System.Net.Http.Json;

namespace PlateReader.Tests;

public sealed class PlatesOverHttp
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Are_registered_by_operators_and_read_by_anyone()
    {
        await using var host = await PluginTestHost.StartAsync<PlateReader>(Token);
        var experiment = await host.CreateExperimentAsync("Glucose", "plate_assay", metadata: new { wells = 96 }, cancellationToken: Token);
        var vera = await host.AddUserAsync("vera", "Viewer", Token);

        using var refused = await host.Client.PostAsJsonAsync(host.Routes + "/plates", new NewPlate(experiment.Id, "A", null), Token);
        await host.GrantRoleAsync("operator", cancellationToken: Token);
        using var added = await host.Client.PostAsJsonAsync(host.Routes + "/plates", new NewPlate(experiment.Id, "A", null), Token);
        var plates = await vera.GetFromJsonAsync<Plate[]>(host.Routes + "/plates", Token);

        Assert.Equal(HttpStatusCode.Forbidden, refused.StatusCode);
        Assert.Equal(HttpStatusCode.OK, added.StatusCode);
        Assert.Equal("A", Assert.Single(plates!).Name);
    }

    [Theory]
    [InlineData(96, null)]
    [InlineData(384, null)]
    [InlineData(95, "A plate assay needs metadata.wells, 96 or 384.")]
    public void Have_96_or_384_wells(int wells, string? veto)
    {
        var platform = RecordingContext.For<PlateReader>();
        var experiment = new Experiment { Name = "Glucose", Type = "plate_assay", Metadata = System.Text.Json.JsonSerializer.SerializeToElement(new { wells }) };

        Assert.Equal(veto, new PlateReader(plates: null!, platform).CheckWells(experiment).Veto);
        Assert.Empty(platform.Calls);
    }

    [Fact]
    public Task Leave_nothing_behind() => PluginTestHost.AssertUnloadsAsync<PlateReader>(async client => (await client.GetAsync(new Uri("/api/plate-reader/plates", UriKind.Relative), Token)).Dispose(), Token);
}
