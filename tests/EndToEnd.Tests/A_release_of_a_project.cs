using System.Diagnostics;
using System.Text.Json;

namespace Mint.Tests.EndToEnd;

/// <summary><c>mint release</c> and <c>mint migrations</c> on the project of a sample, outside the repository, on the packed SDK.</summary>
[Collection(nameof(PackedSdk))]
public sealed class A_release_of_a_project : IDisposable
{
    private readonly TempFolder folder = new();
    private readonly Tool tool;
    private readonly string project;
    private readonly string lockFile;

    public A_release_of_a_project(PackedSdk sdk)
    {
        tool = new(folder.Path);
        foreach (var (name, value) in sdk.Variables) tool.Variables[name] = value;
        tool.Variables["MintPackageVersion"] = "1.0.0";
        project = sdk.CopyOf("PlateReader", folder.Path);
        lockFile = Path.Combine(project, "mint.lock.json");
    }

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task Locks_adds_and_refuses()
    {
        var kept = File.ReadAllText(lockFile);
        File.Delete(lockFile);

        var first = JsonDocument.Parse((await tool.RunAsync("release", project, "--json")).Succeeded().Output).RootElement;

        Assert.Equal([1, 2, 3], first.GetProperty("added").EnumerateArray().Select(migration => migration.GetProperty("version").GetInt32()));
        Assert.Equal(kept, File.ReadAllText(lockFile));

        Assert.Contains("Nothing is new", (await tool.RunAsync("release", Path.Combine(project, "PlateReader.csproj"))).Succeeded().Output);
        Assert.Equal(kept, File.ReadAllText(lockFile));

        Edit("[Length(4)] public required string Well", "[Since(4)] public string? Note { get; init; }\n\n    [Length(4)] public required string Well");
        Assert.Contains("released  4 add_readings_note", (await tool.RunAsync("release", project)).Succeeded().Output);
        var released = File.ReadAllText(lockFile);
        Assert.Contains("\"name\": \"add_readings_note\"", released);

        Edit("[Length(200)]", "[Length(100)]");
        var refused = await tool.RunAsync("release", project);
        Assert.Equal(1, refused.Code);
        Assert.Contains("MINT3038", refused.Errors);
        Assert.Contains("[Was(In = 5, Length = 200)]", refused.Errors);
        Assert.Contains("error MINT9021", refused.Errors);
        Assert.Equal(released, File.ReadAllText(lockFile));
    }

    [Fact]
    public async Task Repairs_a_migration_that_leaves_the_same_schema_only()
    {
        var checksum = JsonDocument.Parse(File.ReadAllText(lockFile)).RootElement.GetProperty("migrations")[2].GetProperty("checksum").GetString()!;
        Edit("[Migration(3, \"fill_barcodes\")]", $"[Migration(3, \"fill_barcodes\", Replaces = \"{checksum}\", Reason = \"ids were negative\")]");
        Edit("\"'P-' || id\"", "\"'P-' || abs(id)\"");

        Assert.Contains("repaired  3 fill_barcodes", (await tool.RunAsync("release", project)).Succeeded().Output);
        Assert.Contains($"\"replaces\": [\"{checksum}\"]", File.ReadAllText(lockFile));
        var text = (await tool.RunAsync("migrations", "list", project)).Succeeded().Output;
        Assert.Contains($"{checksum[..12]}: ids were negative", text);

        var second = JsonDocument.Parse(File.ReadAllText(lockFile)).RootElement.GetProperty("migrations")[2].GetProperty("checksum").GetString()!;
        Edit($"Replaces = \"{checksum}\"", $"Replaces = \"{checksum} {second}\"");
        Edit("ops.Backfill(\"plates\", \"barcode\", sql: \"'P-' || abs(id)\")", "ops.CreateIndex(\"plates\", \"barcode\")");
        var refused = await tool.RunAsync("release", project);
        Assert.Equal(1, refused.Code);
        Assert.Contains("error MINT9024", refused.Errors);
    }

    [Fact]
    public async Task Prints_sql_that_psql_takes_as_it_is()
    {
        var server = Requires.Postgres();
        var psql = Requires.Tool("psql");
        var sql = (await tool.RunAsync("migrations", "sql", project, "--dialect", "postgres")).Succeeded().Output;
        var schema = $"p_test_{Guid.NewGuid():N}";

        var start = new ProcessStartInfo(psql, ["-X", "-q", "-A", "-t", "-v", "ON_ERROR_STOP=1", "-d", server, "-c", $"CREATE SCHEMA {schema}", "-c", $"SET search_path = {schema}", "-f", "-", "-c", "SELECT count(*) FROM plates JOIN readings ON true", "-c", $"DROP SCHEMA {schema} CASCADE"])
        {
            UseShellExecute = false, RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true,
        };
        using var process = Process.Start(start)!;
        var (output, errors) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.StandardInput.WriteAsync(sql);
        process.StandardInput.Close();
        await process.WaitForExitAsync();

        Assert.True(process.ExitCode == 0, await errors);
        Assert.Equal("0", (await output).Trim());
    }

    [Theory]
    [InlineData("[]", "cannot be read", "MINT3040")]
    [InlineData("{\"format_version\":1,\"migrations\":[", "cannot be read", "MINT3040")]
    public async Task Refuses_a_damaged_lock(string text, string words, string code)
    {
        File.WriteAllText(lockFile, text);

        var refused = await tool.RunAsync("release", project);

        Assert.Equal(1, refused.Code);
        Assert.Contains(words, refused.Errors);
        Assert.Contains(code, refused.Errors);
    }

    [Fact]
    public async Task Refuses_a_folder_without_a_project()
    {
        Directory.CreateDirectory(folder["empty"]);

        var refused = await tool.RunAsync("release", folder["empty"]);
        var missing = await tool.RunAsync("migrations", "list", folder["missing.csproj"]);

        Assert.Equal((1, 1), (refused.Code, missing.Code));
        Assert.Contains($"error MINT9020: {folder["empty"]} has no project", refused.Errors);
        Assert.Contains($"error MINT9020: {folder["missing.csproj"]} is not there.", missing.Errors);
    }

    /// <summary>As 'dotnet new mint-plugin' leaves it: a solution, the plugin and its tests in folders below.</summary>
    [Theory]
    [InlineData("Lab.slnx", """<Solution><Project Path="PlateReader/PlateReader.csproj" /><Project Path="PlateReader.Tests/PlateReader.Tests.csproj" /></Solution>""")]
    [InlineData("Lab.sln", """Project("{9A19103F-16F7-4668-BE54-9A1E7A4F7556}") = "PlateReader", "PlateReader\PlateReader.csproj", "{D2A1F8B4-0000-4000-8000-000000000001}" """)]
    [InlineData(null, "")]
    public async Task Finds_the_one_plugin_of_a_solution_or_of_the_folders_below(string? solution, string text)
    {
        if (solution is not null) File.WriteAllText(folder[solution], text);
        Directory.CreateDirectory(folder["PlateReader.Tests"]);
        File.WriteAllText(folder["PlateReader.Tests/PlateReader.Tests.csproj"], "<Project />");

        Assert.Contains("Nothing is new", (await tool.RunAsync("release")).Succeeded().Output);
        if (solution is not null) Assert.Contains("fill_barcodes", (await tool.RunAsync("migrations", "list", folder[solution])).Succeeded().Output);
        Assert.Contains("ok ", (await tool.RunAsync("doctor")).Succeeded().Output);
    }

    [Fact]
    public async Task Names_the_plugins_where_there_are_several()
    {
        Directory.CreateDirectory(folder["Other"]);
        File.WriteAllText(folder["Other/Other.csproj"], """<Project Sdk="Microsoft.NET.Sdk" />""");

        var refused = await tool.RunAsync("release");

        Assert.Equal(1, refused.Code);
        Assert.Contains($"error MINT9020: {folder.Path} has 2 projects", refused.Errors);
        Assert.Contains($"{Path.Combine("Other", "Other.csproj")}, {Path.Combine("PlateReader", "PlateReader.csproj")}", refused.Errors);
    }

    [Fact]
    public async Task Is_complete_where_a_machine_builds()
    {
        tool.Variables["ContinuousIntegrationBuild"] = "true";
        (await tool.RunAsync("migrations", "lint", project)).Succeeded();
        File.Delete(lockFile);

        var refused = await tool.RunAsync("migrations", "lint", project);

        Assert.Equal(1, refused.Code);
        Assert.Contains("MINT3041", refused.Errors);
    }

    private void Edit(string before, string after)
    {
        var path = Path.Combine(project, "Plates.cs");
        var text = File.ReadAllText(path);
        Assert.Contains(before, text);
        File.WriteAllText(path, text.Replace(before, after, StringComparison.Ordinal));
    }
}
