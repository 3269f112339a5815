using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using Dapper;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Mint.Host.Data;
using Mint.Host.Tests.Plugins;
using Mint.Migrations;
using Mint.Tests;

namespace Mint.Host.Tests.Moving;

public sealed class A_purge
{
    /// <summary>Stands in every place where a plugin can leave anything.</summary>
    private const string Mark = "kq7-of-the-lab-zx";

    [Fact]
    public async Task Leaves_nothing_of_the_plugin_in_any_table_and_any_file_but_the_audit()
    {
        await using var platform = await Notes.WithTwoVersionsAsync(NotesPlugin.Two, "2.0.0", Mark);
        await FillAsync(platform);
        var before = await TracesAsync(platform);

        var operation = await platform.UninstallAsync("?mode=purge&confirm=notes");

        string[] places = ["plugin_settings", "plugin_roles", "analysis_results", "design_data", "artifacts", "install_requests", "plugin_policies", "operations", "data/notes.db", "data/archives/", "plugins/notes", "operations/"];
        Assert.All(places, place => Assert.Contains(before, trace => trace.StartsWith(place, StringComparison.Ordinal)));
        Assert.Empty(await TracesAsync(platform));
        var last = (await platform.Admin.GetFromJsonAsync<JsonElement>("/api/audit?limit=1")).GetProperty("entries")[0];
        Assert.Equal(("plugin.purged", "notes", "purge"), (last.GetProperty("action").GetString(), last.GetProperty("subject").GetString(), last.GetProperty("detail").GetProperty("mode").GetString()));
        Assert.Equal("succeeded", (await platform.Admin.GetFromJsonAsync<JsonElement>("/api/operations/" + operation.GetProperty("id").GetString())).GetProperty("state").GetString());
    }

    [Fact]
    public async Task Leaves_experiments_and_what_others_wrote_to_them()
    {
        await using var platform = await Notes.WithTwoVersionsAsync(NotesPlugin.Two, "2.0.0", Mark);
        await FillAsync(platform);

        await platform.UninstallAsync("?mode=purge&confirm=notes");
        var artifacts = (await platform.Admin.GetFromJsonAsync<JsonElement>("/api/experiments/1/artifacts")).GetProperty("artifacts");
        var log = platform.Services.GetRequiredService<Host.Plugins.PluginLogs>().Read("notes", 0, 10);

        Assert.Equal("theirs.csv", Assert.Single(artifacts.EnumerateArray()).GetProperty("name").GetString());
        Assert.Equal("theirs", await platform.Admin.GetStringAsync("/api/experiments/1/artifacts/2/content"));
        Assert.Single(Directory.EnumerateFiles(platform.Folder["data/artifacts"], "*", SearchOption.AllDirectories));
        Assert.Empty(log);
    }

    [Fact]
    public async Task Takes_what_an_uninstall_has_kept_also_where_it_is_no_database()
    {
        await using var platform = await Platform.StartAsync();
        await platform.InstallAsync(TestPlugins.Fit, "1.0.0");
        await ResultAsync(platform);
        (await platform.Admin.DeleteAsync("/api/plugins/curve-fit")).EnsureSuccessStatusCode();

        using var purged = await platform.Admin.DeleteAsync("/api/plugins/curve-fit?mode=purge&confirm=curve-fit");
        using var again = await platform.Admin.DeleteAsync("/api/plugins/curve-fit?mode=purge&confirm=curve-fit");

        Assert.Equal("succeeded", (await purged.Json()).GetProperty("state").GetString());
        Assert.Equal(0, await CountAsync(platform, "analysis_results"));
        await again.IsError(404, "NOT_FOUND");
    }

    [Fact]
    public async Task Of_what_was_kept_that_a_crash_cuts_short_is_finished_by_the_next_start()
    {
        using var folder = new TempFolder();
        string password;
        await using (var first = await Platform.StartAsync(folder))
        {
            password = first.FirstPassword!;
            await ResultAsync(first);
            await ExecuteAsync(first, "insert into operations (operation_id, kind, plugin, version, state, operation) values ('p', 'uninstall', 'curve-fit', null, 'running', '{\"mode\":\"purge\"}')");
        }

        await using var second = await Platform.StartAsync(folder, password);
        var audit = (await second.Admin.GetFromJsonAsync<JsonElement>("/api/audit?action=plugin.")).GetProperty("entries");

        Assert.Equal(0, await CountAsync(second, "analysis_results"));
        Assert.Equal(0, await CountAsync(second, "operations"));
        Assert.Equal("plugin.purged", audit[0].GetProperty("action").GetString());
    }

    private static async Task FillAsync(Platform platform)
    {
        await platform.OperateAsync("/api/plugins/notes/rollback");
        await platform.InstallAsync(platform.Pack(NotesPlugin.Broken, "3.0.0"));
        (await platform.Admin.PostAsJsonAsync("/api/experiments", new { name = "glucose", type = "assay" })).EnsureSuccessStatusCode();
        foreach (var (name, text) in new[] { ("ours.csv", Mark), ("theirs.csv", "theirs") }) (await platform.Admin.PostAsync($"/api/experiments/1/artifacts?name={name}", new StringContent(text))).EnsureSuccessStatusCode();
        (await platform.Admin.PutAsJsonAsync("/api/plugins/notes/pin", new { channel = "beta" })).EnsureSuccessStatusCode();
        foreach (var sql in (string[])
        [
            "update artifacts set plugin_id = 'notes' where name = 'ours.csv'",
            "insert into plugin_roles (plugin_id, role, user_id) values ('notes', @Mark, 1)",
            "insert into analysis_results (experiment_id, plugin_id, result, updated_at) values (1, 'notes', json_quote(@Mark), '2026')",
            "insert into design_data (experiment_id, plugin_id, schema_version, revision, data, updated_at, updated_by) values (1, 'notes', 1, 1, json_quote(@Mark), '2026', 1)",
            "insert into plugin_settings (plugin_id, revision, settings, updated_at, updated_by) values ('notes', 1, json_quote(@Mark), '2026', 1)",
            "insert into install_requests (org_id, plugin_id, version, digest, reason, plan, requested_by, requested_by_name, requested_at, state) values (1, 'notes', '4.0.0', 'd', @Mark, '{}', 1, 'admin', '2026', 'pending')",
            "insert into operations (operation_id, kind, plugin, version, state, operation, resume) values ('cut', 'install', 'notes@4.0.0', null, 'failed', '{}', '{}')",
        ]) await ExecuteAsync(platform, sql);
        Directory.CreateDirectory(platform.Folder["data/operations"]);
        await File.WriteAllTextAsync(platform.Folder["data/operations/cut.mint"], Mark);
        platform.Services.GetRequiredService<ILoggerFactory>().CreateLogger("Plugin.notes.Writer").LogWarning("{Text}", Mark);
    }

    /// <summary>Every row but the audit's that names the plugin, every file that is named after it, and every file with the mark in its bytes.</summary>
    private static async Task<List<string>> TracesAsync(Platform platform)
    {
        var database = platform.Services.GetRequiredService<PlatformDatabase>();
        var found = new List<string>();
        foreach (var table in await database.QueryAsync<string>("select name from sqlite_master where type = 'table' and name not in ('audit', 'sqlite_sequence')", null, CancellationToken.None))
        {
            await using var connection = await new SqliteDatabase(platform.Folder["data/platform.db"]).OpenAsync(CancellationToken.None);
            foreach (var row in await connection.QueryAsync<dynamic>($"select * from {table}"))
            {
                var text = string.Join(' ', ((IDictionary<string, object?>)row).Values);
                if (text.Contains("notes", StringComparison.Ordinal) || text.Contains(Mark, StringComparison.Ordinal)) found.Add($"{table}: {text}");
            }
        }
        foreach (var file in Directory.EnumerateFileSystemEntries(platform.Folder["data"], "*", SearchOption.AllDirectories))
        {
            var name = Path.GetRelativePath(platform.Folder["data"], file);
            if (name.Contains("notes", StringComparison.Ordinal) || (File.Exists(file) && Path.GetFileName(file) != "host.lock" && Bytes(file).AsSpan().IndexOf(Encoding.UTF8.GetBytes(Mark)) >= 0)) found.Add(name);
        }
        return found;
    }

    private static byte[] Bytes(string file)
    {
        using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        var bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        return bytes;
    }

    private static Task ResultAsync(Platform platform) => ExecuteAsync(platform, "insert into analysis_results (experiment_id, plugin_id, result, updated_at) values (1, 'curve-fit', '{}', '2026')");

    private static Task<int> ExecuteAsync(Platform platform, string sql) => platform.Services.GetRequiredService<PlatformDatabase>().ExecuteAsync(sql, new { Mark }, CancellationToken.None);

    private static Task<long> CountAsync(Platform platform, string table) => platform.Services.GetRequiredService<PlatformDatabase>().FindAsync<long>($"select count(*) from {table}", null, CancellationToken.None);
}
