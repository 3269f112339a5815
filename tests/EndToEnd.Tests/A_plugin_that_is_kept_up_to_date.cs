using System.Text.Json;
using Mint.Bundle;
using Mint.Migrations;

namespace Mint.Tests.EndToEnd;

/// <summary>The verbs for what comes by itself, what was interrupted, and what is overridden by its name.</summary>
[Collection(nameof(PackedSdk))]
public sealed class A_plugin_that_is_kept_up_to_date(PackedSdk sdk) : IDisposable
{
    private readonly TempFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task Takes_updates_by_itself_goes_on_after_an_interruption_and_heeds_its_pin()
    {
        var tool = new Tool(folder.Path);
        var newer = Next("1.1.0");
        await using (var first = await ServeAsync(tool))
        {
            tool.Variables["MINT_PASSWORD"] = first.Secret;
            (await tool.RunAsync("auth", "login", first.Url)).Succeeded();
            (await tool.RunAsync("plugin", "install", sdk.CurveFit, "--yes")).Succeeded();
            Assert.Contains("come by themselves, channel beta; the platform looks every 12 hours", (await tool.RunAsync("plugin", "auto-update", "curve-fit", "on", "--channel", "beta")).Succeeded().Output, StringComparison.Ordinal);
            Assert.False((await JsonAsync(tool, "plugin", "auto-update", "curve-fit", "off")).GetProperty("enabled").GetBoolean());
            Assert.Contains("do not come by themselves", (await tool.RunAsync("plugin", "auto-update", "curve-fit")).Succeeded().Output, StringComparison.Ordinal);
            Assert.Equal(2, (await tool.RunAsync("plugin", "auto-update", "curve-fit", "maybe")).Code);
            Assert.True((await JsonAsync(tool, "plugin", "plan", newer)).GetProperty("space").GetProperty("needed").GetInt64() > 0);
        }
        await InterruptAsync(newer);

        await using var again = await ServeAsync(tool);
        (await tool.RunAsync("auth", "login", again.Url)).Succeeded();
        Assert.Contains("what was fetched before the process ended", (await tool.RunAsync("plugin", "install", "curve-fit", "--resume")).Succeeded().Output, StringComparison.Ordinal);
        await RefusesAsync("MINT8072", "install", "--resume");
        Assert.Equal("1.1.0", await VersionAsync(tool));

        (await tool.RunAsync("plugin", "pin", "curve-fit")).Succeeded();
        await RefusesAsync("MINT8110", "rollback", "curve-fit", "--yes");
        (await tool.RunAsync("plugin", "rollback", "curve-fit", "--yes", "--force", "pin")).Succeeded();
        Assert.Equal("1.0.0", await VersionAsync(tool));
        (await tool.RunAsync("plugin", "pin", "curve-fit", "--version", "1.0.0")).Succeeded();
        await RefusesAsync("MINT8110", "install", newer, "--yes", "--force", "space");
        (await tool.RunAsync("plugin", "install", newer, "--yes", "--force", "pin", "--force", "space")).Succeeded();
        Assert.Equal("1.1.0", await VersionAsync(tool));

        async Task RefusesAsync(string code, params string[] words)
        {
            var outcome = await tool.RunAsync(["plugin", .. words]);
            Assert.Equal(1, outcome.Code);
            Assert.Contains(code, outcome.Errors, StringComparison.Ordinal);
        }
    }

    private Task<Server> ServeAsync(Tool tool) => tool.ServeAsync("host", "run", "--data", folder["data"], "--urls", "http://127.0.0.1:0");

    /// <summary>The same bytes under another number.</summary>
    private string Next(string version)
    {
        using var bundle = BundleReader.Open(sdk.CurveFit);
        var sources = new List<BundleSource>();
        foreach (var path in bundle.Manifest.Files.Select(file => file.Path))
        {
            Directory.CreateDirectory(Path.GetDirectoryName(folder[$"unpacked/{path}"])!);
            File.WriteAllBytes(folder[$"unpacked/{path}"], bundle.ReadEntry(path));
            sources.Add(new(path, folder[$"unpacked/{path}"]));
        }
        var target = folder[$"curve-fit-{version}.mint"];
        BundleWriter.Write(target, bundle.Manifest with { Version = version, Files = [] }, sources);
        return target;
    }

    /// <summary>Leaves what the end of the process leaves in the middle of an install.</summary>
    private async Task InterruptAsync(string bundle)
    {
        Directory.CreateDirectory(folder["data/operations"]);
        File.Copy(bundle, folder["data/operations/cut.mint"]);
        var database = new SqliteDatabase(folder["data/platform.db"]);
        await using (var connection = await database.OpenAsync(TestContext.Current.CancellationToken))
        {
            await using var command = connection.CreateCommand();
            command.CommandText = "insert into operations (operation_id, kind, plugin, version, state, operation, resume) values ('cut', 'install', 'curve-fit', '1.1.0', 'running', '{}', '{}')";
            await command.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
        }
        database.Release();
    }

    private static async Task<string?> VersionAsync(Tool tool) => (await JsonAsync(tool, "plugin", "list"))[0].GetProperty("version").GetString();

    private static async Task<JsonElement> JsonAsync(Tool tool, params string[] words)
    {
        using var document = JsonDocument.Parse((await tool.RunAsync([.. words, "--json"])).Succeeded().Output);
        return document.RootElement.Clone();
    }
}
