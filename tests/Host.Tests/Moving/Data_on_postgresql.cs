using Dapper;
using System.Net.Http.Json;
using System.Text.Json;
using Mint.Bundle;
using Mint.Host.Tests.Plugins;
using Mint.Installer;
using Mint.Migrations;
using Mint.Tests;

namespace Mint.Host.Tests.Moving;

/// <summary>What goes back, is put aside or goes for good where data are schemas.</summary>
public sealed class Data_on_postgresql : IAsyncLifetime
{
    private const string Name = "archived_20260131T120000000_notes";

    private ServerDatabase server = null!;

    public async ValueTask InitializeAsync() => server = await ServerDatabase.CreateAsync();

    [Fact]
    public async Task Come_back_with_a_rollback_and_go_forward_again()
    {
        await using var platform = await WithTwoVersionsAsync("drop me", "keep me");
        await platform.AddAsync("since", "since");
        await server.QueryAsync("DELETE FROM p_notes__2.notes WHERE body = 'keep me'");

        var plan = await platform.Admin.GetFromJsonAsync<JsonElement>("/api/plugins/notes/rollback");
        await platform.OperateAsync("/api/plugins/notes/rollback");
        var back = await platform.NotesAsync();
        await platform.OperateAsync("/api/plugins/notes/rollback");

        Assert.Equal("notes 2 1", Written(plan));
        Assert.Equal(("drop me, keep me", "since, since"), (back, await platform.NotesAsync()));
        Assert.Equal(["rolled_back", "rolled_back"], (await platform.ArchivesAsync()).Select(one => one.GetProperty("reason").GetString()!));
    }

    [Fact]
    public async Task Are_counted_with_each_of_equal_rows_and_types_that_know_no_equality()
    {
        await using var platform = await WithTwoVersionsAsync();
        var database = (await server.QueryAsync("SELECT current_database()::text"))[0];
        foreach (var (schema, rows) in new[] { ("p_notes", "('{}')"), ("p_notes__2", "('{}'), ('{}')") })
            await server.QueryAsync($"CREATE TABLE {schema}.loose (t json); INSERT INTO {schema}.loose VALUES {rows}; ALTER TABLE {schema}.loose OWNER TO \"{schema}@{database}\"");

        var plan = await platform.Admin.GetFromJsonAsync<JsonElement>("/api/plugins/notes/rollback");

        Assert.Equal("loose 1 0", Written(plan));
        Assert.Equal(["mint_host", "p_notes", "p_notes__2"], await server.SchemasAsync());
        Assert.Equal(["false"], await server.QueryAsync($"SELECT has_schema_privilege('p_notes@{database}', 'p_notes__2', 'USAGE')::text"));
    }

    [Fact]
    public async Task Become_an_archive_that_can_be_restored_more_than_once()
    {
        await using var platform = await WithTwoVersionsAsync("keep me");

        await platform.UninstallAsync("?mode=archive");
        var name = Assert.Single(await platform.ArchivesAsync()).GetProperty("name").GetString()!;
        var left = await server.SchemasAsync();
        await platform.InstallAsync(NotesPlugin.Two, "2.0.0");
        var empty = await platform.NotesAsync();
        await platform.AddAsync("new");
        await platform.OperateAsync($"/api/plugins/archives/{name}/restore");
        var restored = await platform.NotesAsync();
        await platform.AddAsync("more");
        await platform.OperateAsync($"/api/plugins/archives/{name}/restore");

        Assert.Equal([name.ToLowerInvariant(), "mint_host"], left);
        Assert.Equal(("", "keep me", "keep me"), (empty, restored, await platform.NotesAsync()));
        Assert.Equal(["replaced", "replaced", "uninstalled"], (await platform.ArchivesAsync()).Select(one => one.GetProperty("reason").GetString()!));
        Assert.All(await platform.ArchivesAsync(), archive => Assert.True(archive.GetProperty("size").GetInt64() > 0));
    }

    [Fact]
    public async Task Are_restored_before_the_plugin_is_there_again()
    {
        await using var platform = await WithTwoVersionsAsync("keep me");
        await platform.UninstallAsync("?mode=archive");
        var name = (await platform.ArchivesAsync())[0].GetProperty("name").GetString();

        await platform.OperateAsync($"/api/plugins/archives/{name}/restore");
        using var again = await platform.Admin.PostAsync($"/api/plugins/archives/{name}/restore", null);
        await platform.InstallAsync(NotesPlugin.Two, "2.0.0");
        using var deleted = await platform.Admin.DeleteAsync($"/api/plugins/archives/{name}");

        (await again.Json()).FailedWith("restore", "MINT8068");
        Assert.Equal("keep me", await platform.NotesAsync());
        Assert.Equal(204, (int)deleted.StatusCode);
        Assert.Equal(["mint_host", "p_notes"], await server.SchemasAsync());
    }

    [Fact]
    public async Task That_cannot_be_copied_are_not_archived_and_the_plugin_can_serve_on()
    {
        await using var platform = await WithTwoVersionsAsync("keep me");
        await server.QueryAsync("CREATE FUNCTION p_notes__2.one() RETURNS int LANGUAGE sql AS 'SELECT 1'");

        using var refused = await platform.Admin.DeleteAsync("/api/plugins/notes?mode=archive");
        await platform.OperateAsync("/api/plugins/notes/reload");
        var notes = await platform.NotesAsync();
        await platform.UninstallAsync("?mode=keep");

        (await refused.Json()).FailedWith("remove", "MINT3134");
        Assert.Equal("keep me", notes);
        Assert.Equal(["mint_host", "p_notes"], await server.SchemasAsync());
    }

    [Fact]
    public async Task Leave_no_schema_and_no_role_after_a_purge()
    {
        await using var platform = await WithTwoVersionsAsync("keep me");
        await platform.OperateAsync("/api/plugins/notes/rollback");
        var before = (await server.SchemasAsync()).Length;

        await platform.UninstallAsync("?mode=purge&confirm=notes");

        Assert.True(before >= 4, $"{before} schemas");
        Assert.Equal(["mint_host"], await server.SchemasAsync());
        Assert.Empty(await RolesAsync());
        Assert.Empty(await platform.ArchivesAsync());
    }

    [Theory]
    [InlineData("keep", "mint_host, p_notes")]
    [InlineData("archive " + Name, "archived_20260131t120000000_notes, mint_host")]
    [InlineData("purge", "mint_host")]
    public async Task Whose_removal_a_crash_cut_short_are_dealt_with_by_the_next_start_and_so_is_what_else_it_left(string how, string left)
    {
        using var folder = new TempFolder();
        string password;
        await using (var first = await WithTwoVersionsAsync(folder)) password = first.FirstPassword!;
        new PluginStore(folder["data"]).BeginRemoval(PluginId.Parse("notes"), how);
        var own = new PostgresServer(server.Address, await File.ReadAllBytesAsync(folder["data/data/postgres.key"]));
        foreach (var schema in (string[])["archived_20260201t120000000_notes", "p_plate_reader__2", "p_plate_reader"])
        {
            await using var half = new PostgresDatabase(own, schema);
            await half.CreateAsync(CancellationToken.None);
        }
        // What an uninstall of before has kept has something in it.
        await using var kept = new PostgresDatabase(own, "p_plate_reader");
        await using (var connection = await kept.OpenAsync(CancellationToken.None)) await connection.ExecuteAsync("create table plates (id int)");

        await using var second = await Platform.StartAsync(folder, password, postgres: server.Address);

        await (await second.Admin.GetAsync("/api/plugins/notes")).IsError(404, "NOT_FOUND");
        Assert.Equal(left + ", p_plate_reader", string.Join(", ", await server.SchemasAsync()));
        Assert.Equal(left.Split(", ").Length, (await RolesAsync()).Count);
    }

    public ValueTask DisposeAsync() => server.DisposeAsync();

    private Task<Platform> WithTwoVersionsAsync(params string[] notes) => WithTwoVersionsAsync(null, notes);

    private async Task<Platform> WithTwoVersionsAsync(TempFolder? folder, params string[] notes)
    {
        var platform = await Platform.StartAsync(folder, postgres: server.Address);
        await platform.InstallAsync(NotesPlugin.One, "1.0.0");
        await platform.AddAsync(notes);
        await platform.InstallAsync(NotesPlugin.Two, "2.0.0");
        return platform;
    }

    private Task<List<string>> RolesAsync() => server.QueryAsync("SELECT rolname::text FROM pg_roles WHERE rolname LIKE '%@' || current_database()");

    private static string Written(JsonElement plan) =>
        string.Join("; ", plan.GetProperty("written").EnumerateArray().Select(rows => $"{rows.GetProperty("table")} {rows.GetProperty("written")} {rows.GetProperty("removed")}"));
}
