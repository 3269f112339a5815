using System.Diagnostics;
using System.Text.Json;
using System.Text.RegularExpressions;
using Mint.Bundle;
using Mint.Migrations;
using Mint.Registry.Server.Storage;
using Mint.Tests;

namespace Mint.Registry.Server.Tests;

/// <summary>What docs/registry.md says of containers, units and upgrades, as far as it can be tried without them.</summary>
public sealed class The_server_as_a_service : IDisposable
{
    private readonly TempFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task Runs_from_what_dotnet_publish_writes_by_the_entry_point_of_the_container_file()
    {
        var file = Docs.Block("registry.md", "dockerfile");
        var publish = Regex.Match(file, @"^RUN dotnet (?<arguments>publish /src/\S+) -c Release -o /app$", RegexOptions.Multiline | RegexOptions.ExplicitCapture).Groups["arguments"].Value.Replace("/src/src", Path.Combine(Docs.Root, "src"), StringComparison.Ordinal);
        Assert.Equal(0, await RunAsync("dotnet", [.. publish.Split(' '), "--no-build", "-c", Configuration, "-o", folder["app"]]));
        var entry = JsonSerializer.Deserialize<string[]>(Regex.Match(file, @"^ENTRYPOINT (?<json>\[.*\])$", RegexOptions.Multiline | RegexOptions.ExplicitCapture).Groups["json"].Value)!
            .Select(word => word.Replace("/app", folder["app"], StringComparison.Ordinal).Replace("/data", folder["data"], StringComparison.Ordinal).Replace("http://0.0.0.0:5290", "http://127.0.0.1:0", StringComparison.Ordinal)).ToList();

        using var server = Process.Start(new ProcessStartInfo(entry[0], entry[1..]) { RedirectStandardOutput = true, UseShellExecute = false })!;
        var lines = new List<string>();
        while (await server.StandardOutput.ReadLineAsync() is { } line && !line.StartsWith("Registry: ", StringComparison.Ordinal)) lines.Add(line);
        server.Kill();
        await server.WaitForExitAsync();

        Assert.Contains(lines, line => line.StartsWith("First admin token (shown once): mint_", StringComparison.Ordinal));
        Assert.True(File.Exists(folder["data/registry.db"]));
    }

    [Fact]
    public void Is_started_by_its_unit_with_options_that_it_knows()
    {
        var words = Regex.Match(Docs.Block("registry.md", "ini"), @"^ExecStart=(?<line>.*)$", RegexOptions.Multiline | RegexOptions.ExplicitCapture).Groups["line"].Value.Split(' ');

        var options = RegistryOptions.FromArguments(words[2..]);

        Assert.Equal("/opt/mint-registry/Mint.Registry.Server.dll", words[1]);
        Assert.Equal("/var/lib/mint", options.DataFolder);
        Assert.Single(options.BehindProxy);
    }

    [Fact]
    public async Task Does_not_start_on_the_tables_of_a_newer_one()
    {
        await using (var registry = await LiveRegistry.StartAsync(folder["data"])) (await registry.PublishAsync(Plugins.Pack())).Dispose();
        var database = new SqliteDatabase(folder["data/registry.db"]);
        IReadOnlyList<Migration> newer = [.. RegistrySchema.Migrations, new(RegistrySchema.Migrations.Count + 1, "of_tomorrow", null, Items.Of<Operation>(new AddColumn("plugins", new("tomorrow", ColumnType.Text, Nullable: true, Key: false, Default: null))))];
        Assert.Null((await MigrationRunner.ApplyAsync(database, newer, TimeProvider.System, CancellationToken.None)).Failure);
        database.Release();

        var refused = await Assert.ThrowsAsync<RefusedException>(() => LiveRegistry.StartAsync(folder["data"]));

        Assert.Equal("MINT6006", Assert.Single(refused.Problems).Code);
    }

    private static string Configuration => new DirectoryInfo(AppContext.BaseDirectory).Name is "release" ? "Release" : "Debug";

    private static async Task<int> RunAsync(string tool, IEnumerable<string> arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(tool, arguments) { UseShellExecute = false, RedirectStandardOutput = true })!;
        var output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        if (process.ExitCode != 0) Assert.Fail(output);
        return process.ExitCode;
    }
}
