using System.Net.Http.Json;
using System.Runtime.CompilerServices;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Mint.Bundle;
using Mint.Host.Mounting;
using Mint.Host.Tests.Plugins;
using Mint.Migrations;
using Mint.Tests;

namespace Mint.Host.Tests.Moving;

public sealed class A_host_on_postgresql : IAsyncLifetime
{
    private ServerDatabase server = null!;

    public async ValueTask InitializeAsync() => server = await ServerDatabase.CreateAsync();

    [Fact]
    public async Task Upgrades_compatibly_and_breakingly_under_constant_load_and_loses_no_row()
    {
        await using var platform = await Platform.StartAsync(postgres: server.Address);
        await platform.InstallAsync(NotesPlugin.One, "1.0.0");
        var (tagged, broken) = (platform.Pack(NotesPlugin.OneAndTags, "1.1.0"), platform.Pack(NotesPlugin.TwoAndTags, "2.0.0"));
        await using var load = new Load(platform.Url);
        await load.MoreAsync(50);

        var compatible = await platform.InstallAsync(tagged);
        await load.MoreAsync(50);
        var breaking = await platform.InstallAsync(broken);
        await load.MoreAsync(50);
        await load.StopAsync();

        Assert.Equal(["succeeded", "succeeded"], ((JsonElement[])[compatible, breaking]).Select(one => one.GetProperty("state").GetString()));
        Assert.Contains("stay in schema p_notes", breaking.GetProperty("steps").ToString(), StringComparison.Ordinal);
        Assert.Empty(load.Wrong);
        Assert.Equal(load.Written, await platform.Anonymous.GetFromJsonAsync<long>("/api/notes/count"));
        Assert.Equal(["mint_host", "p_notes", "p_notes__2"], await server.SchemasAsync());
        Assert.Empty(Directory.EnumerateFiles(platform.Folder["data/data"], "*.db*"));
    }

    [Fact]
    public async Task Serves_on_after_a_restart_and_after_an_uninstall()
    {
        using var folder = new TempFolder();
        string password;
        await using (var first = await Platform.StartAsync(folder, postgres: server.Address))
        {
            password = first.FirstPassword!;
            await first.InstallAsync(NotesPlugin.One, "1.0.0");
            await AddAsync(first, "kept");
            await first.InstallAsync(NotesPlugin.Two, "2.0.0");
        }

        await using var second = await Platform.StartAsync(folder, password, postgres: server.Address);
        Assert.Equal(["kept"], (await second.Anonymous.GetFromJsonAsync<string[]>("/api/notes/notes"))!);
        using (await second.Admin.DeleteAsync("/api/plugins/notes")) { }
        await second.InstallAsync(NotesPlugin.Two, "2.0.0");

        Assert.Equal(["kept"], (await second.Anonymous.GetFromJsonAsync<string[]>("/api/notes/notes"))!);
    }

    [Fact]
    public async Task Has_the_old_version_serve_on_where_an_upgrade_fails()
    {
        await using var platform = await Platform.StartAsync(postgres: server.Address);
        await platform.InstallAsync(NotesPlugin.One, "1.0.0");
        await AddAsync(platform, "drop me not");

        var operation = await platform.InstallAsync(platform.Pack(NotesPlugin.Broken, "2.0.0"));

        operation.FailedWith("migrate", "MINT3105");
        Assert.Equal(["drop me not"], (await platform.Anonymous.GetFromJsonAsync<string[]>("/api/notes/notes"))!);
        Assert.Equal(["mint_host", "p_notes"], await server.SchemasAsync());
    }

    [Fact]
    public async Task Leaves_nothing_of_an_install_that_fails()
    {
        await using var platform = await Platform.StartAsync(postgres: server.Address);

        (await platform.InstallAsync(platform.Pack(NotesPlugin.Broken, "1.0.0"))).FailedWith("migrate", "MINT3105");

        platform.NothingStaysOf("notes");
        Assert.Equal(["mint_host"], await server.SchemasAsync());
    }

    [Fact]
    public async Task Leaves_nothing_of_an_install_that_the_end_of_the_process_cut_short_before_anything_was_written()
    {
        using var folder = new TempFolder();
        string password;
        await using (var first = await Platform.StartAsync(folder, postgres: server.Address))
        {
            password = first.FirstPassword!;
            await new PostgresDatabase(new PostgresServer(server.Address, await File.ReadAllBytesAsync(folder["data/data/postgres.key"])), "p_notes").CreateAsync(CancellationToken.None);
        }
        var before = await server.SchemasAsync();

        await using var second = await Platform.StartAsync(folder, password, postgres: server.Address);

        Assert.Equal(["mint_host", "p_notes"], before);
        Assert.Equal(["mint_host"], await server.SchemasAsync());
    }

    /// <summary>Npgsql remembers the types of values in its pools.</summary>
    [Fact]
    public async Task Lets_go_of_a_plugins_code_when_it_is_unmounted()
    {
        await using var platform = await Platform.StartAsync(postgres: server.Address);
        await platform.InstallAsync(NotesPlugin.One, "1.0.0");
        await AddAsync(platform, "a");
        Assert.Equal(1, await platform.Anonymous.GetFromJsonAsync<long>("/api/notes/count"));
        var context = ContextOf(platform);

        using (await platform.Admin.DeleteAsync("/api/plugins/notes")) { }
        for (var round = 0; round < 50 && context.IsAlive; round++)
        {
            GC.Collect();
            GC.WaitForPendingFinalizers();
        }

        Assert.False(context.IsAlive);
    }

    [Fact]
    public async Task Does_not_start_without_its_server_and_undoes_nothing_then()
    {
        using var folder = new TempFolder();
        string password;
        await using (var first = await Platform.StartAsync(folder, postgres: server.Address))
        {
            password = first.FirstPassword!;
            await first.InstallAsync(NotesPlugin.One, "1.0.0");
        }

        Assert.Equal("MINT3107", await RefusedAsync(folder, "Host=127.0.0.1;Port=1;Username=lab;Database=lab"));
        Assert.Equal("MINT8090", await RefusedAsync(folder, "Colour=red"));
        Assert.Equal("MINT8092", await RefusedAsync(folder, postgres: null));

        await using var again = await Platform.StartAsync(folder, password, postgres: server.Address);
        Assert.Equal("ready", (await again.Admin.GetFromJsonAsync<JsonElement>("/api/plugins/notes")).GetProperty("state").GetString());
    }

    [Fact]
    public async Task Does_not_take_another_hosts_database_or_leave_files_behind()
    {
        await using var first = await Platform.StartAsync(postgres: server.Address);
        using var other = new TempFolder();
        using var withFiles = new TempFolder();
        await using (var files = await Platform.StartAsync(withFiles)) await files.InstallAsync(NotesPlugin.One, "1.0.0");

        Assert.Equal("MINT8091", await RefusedAsync(other, server.Address));
        Assert.Equal("MINT8092", await RefusedAsync(withFiles, server.Address));
    }

    public ValueTask DisposeAsync() => server.DisposeAsync();

    private static async Task<string> RefusedAsync(TempFolder folder, string? postgres)
    {
        Directory.CreateDirectory(folder["data"]);
        await File.WriteAllTextAsync(folder["data/config.json"], postgres is null ? "{}" : JsonSerializer.Serialize(new { plugins = new { postgres } }));
        var refused = await Assert.ThrowsAsync<RefusedException>(async () =>
        {
            var application = await PlatformHost.BuildAsync(new HostOptions(folder["data"], "http://127.0.0.1:0"));
            await application.StartAsync();
        });
        return refused.Problems[0].Code;
    }

    private static async Task AddAsync(Platform platform, string text)
    {
        using var added = await platform.Anonymous.PostAsJsonAsync("/api/notes/notes", new { text });
        Assert.True(added.IsSuccessStatusCode, await added.Content.ReadAsStringAsync());
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static WeakReference ContextOf(Platform platform) => new(platform.Services.GetRequiredService<MountTable>().Find("notes")!.LoadContext, trackResurrection: true);
}
