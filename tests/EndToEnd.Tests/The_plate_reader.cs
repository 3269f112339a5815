using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Mint.Migrations;

namespace Mint.Tests.EndToEnd;

/// <summary>samples/PlateReader, built against the packed SDK: published, installed into a running host, called, uninstalled, installed again.</summary>
[Collection(nameof(PackedSdk))]
public sealed class The_plate_reader(PackedSdk sdk)
{
    [Fact]
    public async Task Lives_a_whole_life_without_a_restart()
    {
        await using var laboratory = await Laboratory.OpenAsync();
        var tool = laboratory.Tool;
        var client = laboratory.Client;

        (await tool.RunAsync("publish", sdk.PlateReader)).Succeeded();
        Assert.Equal(HttpStatusCode.NotFound, (await client.GetAsync("/api/plate-reader/plates")).StatusCode);

        var plan = (await tool.RunAsync("plugin", "plan", "plate-reader")).Succeeded().Output;
        Assert.Contains("experiments.view", plan);
        Assert.Contains("CREATE TABLE \"plates\"", plan);
        Assert.Contains("'P-' || id", plan);
        Assert.Contains("experiment.before_save: sees every experiment", plan);
        Assert.Contains("plate_assay", plan);

        var install = (await tool.RunAsync("plugin", "install", "plate-reader", "--yes")).Succeeded().Output;
        Assert.Contains("install of plate-reader 1.0.0: done.", install);
        Assert.Matches(@"plate-reader +1\.0\.0 +ready", (await tool.RunAsync("plugin", "list")).Succeeded().Output);

        var document = await client.GetFromJsonAsync<JsonElement>("/api/plugins/plate-reader/openapi.json");
        Assert.True(document.GetProperty("paths").TryGetProperty("/plate-reader/plates/{id}/readings", out _));
        var info = (await tool.RunAsync("info", sdk.PlateReader)).Succeeded().Output;
        Assert.Contains("OpenAPI 3.1.0, 3 paths, 6 operations", info);
        Assert.Contains("CycloneDX 1.6, 0 packages", info);

        var experiment = await CreateAsync(client, new { name = "Glucose", type = "plate_assay", metadata = new { wells = 96 } });
        Assert.Equal(HttpStatusCode.Forbidden, (await client.PostAsJsonAsync("/api/plate-reader/plates", new { experimentId = experiment, name = "A" })).StatusCode);
        (await tool.RunAsync("plugin", "roles", "grant", "plate-reader", "operator", "admin")).Succeeded();
        var plate = await PostAsync(client, "/api/plate-reader/plates", new { experimentId = experiment, name = "A", barcode = "X-1" });
        Assert.Equal("A", plate.GetProperty("name").GetString());
        var added = await PostAsync(client, $"/api/plate-reader/plates/{plate.GetProperty("id")}/readings", new[] { new { well = "A1", value = 0.5 }, new { well = "A2", value = 0.75 } });
        Assert.Equal(2, added.GetProperty("readings").GetInt32());

        await AssertTablesAsync(laboratory);

        var uninstall = (await tool.RunAsync("plugin", "uninstall", "plate-reader")).Succeeded().Output;
        Assert.Contains("uninstall of plate-reader", uninstall);
        Assert.Equal(HttpStatusCode.NotFound, (await client.GetAsync("/api/plate-reader/plates")).StatusCode);
        Assert.True(File.Exists(Path.Combine(laboratory.HostData, "data", "plate-reader.db")));

        (await tool.RunAsync("plugin", "install", "plate-reader", "--yes")).Succeeded();
        var plates = await client.GetFromJsonAsync<JsonElement>("/api/plate-reader/plates");
        Assert.Equal("X-1", Assert.Single(plates.EnumerateArray()).GetProperty("barcode").GetString());
        Assert.Equal(2, (await client.GetFromJsonAsync<JsonElement>($"/api/plate-reader/plates/{plate.GetProperty("id")}/readings")).GetArrayLength());
    }

    [Fact]
    public async Task Vetoes_and_guards_what_it_declares()
    {
        await using var laboratory = await Laboratory.OpenAsync();
        (await laboratory.Tool.RunAsync("plugin", "install", sdk.PlateReader, "--yes")).Succeeded();

        var veto = await laboratory.Client.PostAsJsonAsync("/api/experiments", new { name = "No wells", type = "plate_assay" });
        Assert.Equal(HttpStatusCode.UnprocessableEntity, veto.StatusCode);
        Assert.Contains("metadata.wells", await veto.Content.ReadAsStringAsync());
        Assert.Equal(0, (await laboratory.Client.GetFromJsonAsync<JsonElement>("/api/experiments")).GetProperty("experiments").GetArrayLength());

        using var stranger = new HttpClient { BaseAddress = new(laboratory.Host.Url) };
        Assert.Equal(HttpStatusCode.Unauthorized, (await stranger.GetAsync("/api/plate-reader/plates")).StatusCode);

        var twoProblems = await laboratory.Client.GetAsync("/api/plate-reader/plates?experimentId=x&limit=y");
        Assert.Equal(HttpStatusCode.BadRequest, twoProblems.StatusCode);
        var fields = (await twoProblems.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("details").GetProperty("errors").EnumerateArray().Select(error => error.GetProperty("field").GetString());
        Assert.Equal(["experimentId", "limit"], fields);
    }

    private static async Task AssertTablesAsync(Laboratory laboratory)
    {
        var database = new SqliteDatabase(Path.Combine(laboratory.HostData, "data", "plate-reader.db"));
        Assert.Equal([1, 2, 3], (await MigrationRunner.ListAsync(database, TestContext.Current.CancellationToken)).Where(row => row.Success).Select(row => row.Version));
        await using var connection = await database.OpenAsync(TestContext.Current.CancellationToken);
        await using var command = connection.CreateCommand();
        command.CommandText = "SELECT count(*) FROM readings JOIN plates ON plates.id = readings.plate_id";
        Assert.Equal(2L, await command.ExecuteScalarAsync(TestContext.Current.CancellationToken));
    }

    private static async Task<long> CreateAsync(HttpClient client, object experiment) => (await PostAsync(client, "/api/experiments", experiment)).GetProperty("id").GetInt64();

    internal static async Task<JsonElement> PostAsync(HttpClient client, string path, object body)
    {
        var answer = await client.PostAsJsonAsync(path, body);
        Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync());
        return await answer.Content.ReadFromJsonAsync<JsonElement>();
    }
}
