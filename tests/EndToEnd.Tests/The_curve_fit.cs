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
    public async Task Is_configured_and_its_job_run_with_the_tool()
    {
        await using var laboratory = await Laboratory.OpenAsync();
        var tool = laboratory.Tool;
        (await tool.RunAsync("plugin", "install", sdk.CurveFit, "--yes")).Succeeded();

        Assert.Matches("minimum_points +2 \\(preset\\) +int32 +The fewest points", (await tool.RunAsync("plugin", "settings", "show", "curve-fit")).Succeeded().Output);
        Assert.Matches("minimum_points +4 +int32", (await tool.RunAsync("plugin", "settings", "set", "curve-fit", "minimum_points=4")).Succeeded().Output);
        var settings = JsonDocument.Parse((await tool.RunAsync("plugin", "settings", "show", "curve-fit", "--json")).Succeeded().Output).RootElement;
        Assert.Equal((1, 4), (settings.GetProperty("revision").GetInt32(), settings.GetProperty("values").GetProperty("minimum_points").GetInt32()));
        Assert.Matches("minimum_points +2 \\(preset\\)", (await tool.RunAsync("plugin", "settings", "set", "curve-fit", "--unset", "minimum_points")).Succeeded().Output);

        await RefusesAsync("MINT8050", "settings", "set", "curve-fit", "minimum_points=1");
        await RefusesAsync("MINT9040", "settings", "set", "curve-fit", "least=1");
        await RefusesAsync("MINT9040", "settings", "set", "curve-fit", "--unset", "least");
        await RefusesAsync("MINT9041", "settings", "set", "curve-fit", "minimum_points=few");
        await RefusesAsync("MINT9042", "settings", "set", "curve-fit");
        await RefusesAsync("MINT9042", "settings", "set", "curve-fit", "minimum_points");
        await RefusesAsync("NOT_FOUND", "settings", "show", "other");

        Assert.Matches("forget_orphans +when asked +none yet +Deletes the fits", (await tool.RunAsync("plugin", "jobs", "list", "curve-fit")).Succeeded().Output);
        Assert.Matches("^forget_orphans succeeded in [0-9]+ ms at ", (await tool.RunAsync("plugin", "jobs", "run", "curve-fit", "forget_orphans")).Succeeded().Output);
        Assert.Equal("succeeded", JsonDocument.Parse((await tool.RunAsync("plugin", "jobs", "list", "curve-fit", "--json")).Succeeded().Output).RootElement[0].GetProperty("last").GetProperty("state").GetString());
        await RefusesAsync("NOT_FOUND", "jobs", "run", "curve-fit", "other");

        async Task RefusesAsync(string code, params string[] words)
        {
            var outcome = await tool.RunAsync(["plugin", .. words]);
            Assert.Equal(1, outcome.Code);
            Assert.Contains($"error {code}: ", outcome.Errors);
        }
    }

    [Fact]
    public async Task Gets_a_secret_that_no_command_line_shows()
    {
        using var folder = new TempFolder();
        var project = sdk.CopyOf("CurveFit", folder.Path);
        var source = Path.Combine(project, "CurveFit.cs");
        File.WriteAllText(source, File.ReadAllText(source).Replace("public sealed record FitSettings\n{", "public sealed record FitSettings\n{\n    [Setting(Secret = true, MinLength = 4)] public string? Key { get; init; }\n"));
        await sdk.DotNetAsync(project, "build", "-p:MintPackageVersion=1.0.0");
        await using var laboratory = await Laboratory.OpenAsync();
        var tool = laboratory.Tool;
        (await tool.RunAsync("plugin", "install", Directory.EnumerateFiles(project, "*.mint", SearchOption.AllDirectories).Single(), "--yes")).Succeeded();

        var unasked = await tool.RunAsync("plugin", "settings", "set", "curve-fit", "key");
        tool.Input = "s3cret\n";
        var set = (await tool.RunAsync("plugin", "settings", "set", "curve-fit", "minimum_points=3", "key")).Succeeded().Output;
        tool.Input = "abc\n";
        var tooShort = await tool.RunAsync("plugin", "settings", "set", "curve-fit", "key");
        var json = (await tool.RunAsync("plugin", "settings", "show", "curve-fit", "--json")).Succeeded().Output;
        var kept = (await tool.RunAsync("plugin", "settings", "set", "curve-fit", "minimum_points=5")).Succeeded().Output;
        var gone = (await tool.RunAsync("plugin", "settings", "set", "curve-fit", "--unset", "key")).Succeeded().Output;

        Assert.Contains("error MINT9042: ", unasked.Errors);
        Assert.Matches("key +\\(set\\)", set);
        Assert.Contains("error MINT8050: ", tooShort.Errors);
        Assert.DoesNotContain("s3cret", json);
        Assert.Equal("key", Assert.Single(JsonDocument.Parse(json).RootElement.GetProperty("secrets").EnumerateArray()).GetString());
        Assert.Matches("key +\\(set\\)", kept);
        Assert.Matches("key +\\(not set\\)", gone);
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
