using System.Net.Http.Json;
using System.Text.Json;
using Mint.Bundle;
using Mint.Host.Tests.Moving;
using Mint.Host.Tests.Plugins;
using Mint.Tests;

namespace Mint.Host.Tests.Backup;

/// <summary>Where plugins' data are schemas of a PostgreSQL server.</summary>
public sealed class A_backup_with_data_on_a_server : IAsyncLifetime
{
    private readonly TempFolder folder = new();
    private ServerDatabase server = null!;
    private ServerDatabase other = null!;
    private Platform platform = null!;

    private string Target => folder["platform.mint-backup"];

    public async ValueTask InitializeAsync()
    {
        (server, other) = (await ServerDatabase.CreateAsync(), await ServerDatabase.CreateAsync());
        platform = await Platform.StartAsync(postgres: server.Address);
        await platform.InstallAsync(NotesPlugin.One, "1.0.0");
        await platform.AddAsync("drop me", "kept");
    }

    [Fact]
    public async Task Becomes_the_same_platform_on_another_server_and_can_still_go_back()
    {
        await platform.InstallAsync(NotesPlugin.Two, "2.0.0");
        await platform.AddAsync("new");
        await FetchAsync();
        await platform.AddAsync("later");

        var report = await RestoreAsync(other.Address);
        await using var restored = await Platform.StartAsync(folder, platform.FirstPassword);
        var notes = await restored.NotesAsync();
        await restored.AddAsync("since");
        await restored.OperateAsync("/api/plugins/notes/rollback");

        Assert.True(report.Files > 5);
        Assert.Equal("kept, new", notes);
        Assert.Equal("drop me, kept", await restored.NotesAsync());
        Assert.Equal("kept, new, later", await platform.NotesAsync());
        Assert.Equal(["p_notes", "p_notes__2"], (await server.SchemasAsync()).Intersect(await other.SchemasAsync()).Where(schema => schema.StartsWith("p_", StringComparison.Ordinal)));
        Assert.Equal(other.Address, Configured());
        Assert.False(Directory.Exists(folder["data/postgres"]));
    }

    [Fact]
    public async Task Has_the_archives_of_plugins_that_are_gone()
    {
        await platform.UninstallAsync("?mode=archive");
        await FetchAsync();

        await RestoreAsync(other.Address);
        await using var restored = await Platform.StartAsync(folder, platform.FirstPassword);

        var archive = Assert.Single(await restored.ArchivesAsync()).GetProperty("name").GetString()!;
        await restored.OperateAsync($"/api/plugins/archives/{archive}/restore");
        await restored.InstallAsync(NotesPlugin.One, "1.0.0");
        Assert.Equal("drop me, kept", await restored.NotesAsync());
    }

    [Fact]
    public async Task Is_of_one_moment_though_a_plugin_writes_all_the_while()
    {
        using var stop = new CancellationTokenSource();
        var writing = Task.Run(async () =>
        {
            // The plugin's row first, then the platform's: at every moment there are as many of these as of those, or one fewer.
            for (var i = 0; !stop.IsCancellationRequested; i++)
            {
                await platform.AddAsync($"p{i}");
                (await platform.Admin.PostAsJsonAsync("/api/experiments", new { name = $"p{i}", type = "pair" }, CancellationToken.None)).EnsureSuccessStatusCode();
            }
        });
        await FetchAsync();
        await stop.CancelAsync();
        await writing;

        await RestoreAsync(other.Address);
        await using var restored = await Platform.StartAsync(folder, platform.FirstPassword);

        var notes = (await restored.Anonymous.GetFromJsonAsync<string[]>("/api/notes/notes"))!.Count(note => note.StartsWith('p'));
        var pairs = (await restored.Admin.GetFromJsonAsync<JsonElement>("/api/experiments?type=pair&limit=500")).GetProperty("experiments").GetArrayLength();
        Assert.InRange(notes - pairs, 0, 1);
    }

    [Fact]
    public async Task Of_a_platform_that_does_not_run_has_them_too()
    {
        using var home = new TempFolder();
        await using var third = await ServerDatabase.CreateAsync();
        string? password;
        await using (var ended = await Platform.StartAsync(home, postgres: third.Address))
        {
            password = ended.FirstPassword;
            await ended.InstallAsync(NotesPlugin.One, "1.0.0");
            await ended.AddAsync("offline");
        }
        await PlatformHost.BackupAsync(home["data"], Target, TestContext.Current.CancellationToken);

        await RestoreAsync(other.Address);

        await using var restored = await Platform.StartAsync(folder, password);
        Assert.Equal("offline", await restored.NotesAsync());
    }

    [Fact]
    public async Task Overwrites_nothing_on_the_server_and_leaves_nothing()
    {
        await FetchAsync();
        await platform.AddAsync("later");

        var refusal = await Assert.ThrowsAsync<RefusedException>(() => RestoreAsync(postgres: null));

        Assert.Equal("MINT8095", refusal.Problems[0].Code);
        Assert.Contains("has p_notes already", refusal.Problems[0].Message, StringComparison.Ordinal);
        Assert.Equal([Target], Directory.GetFileSystemEntries(folder.Path));
        Assert.Equal("drop me, kept, later", await platform.NotesAsync());
    }

    [Fact]
    public async Task Takes_back_what_it_made_where_the_server_turns_out_to_be_anothers()
    {
        await using (await Platform.StartAsync(postgres: other.Address)) { }
        await FetchAsync();

        var refusal = await Assert.ThrowsAsync<RefusedException>(() => RestoreAsync(other.Address));

        Assert.Equal("MINT8091", refusal.Problems[0].Code);
        Assert.Equal(["mint_host"], await other.SchemasAsync());
        Assert.Equal([Target], Directory.GetFileSystemEntries(folder.Path));
    }

    [Theory]
    [InlineData("Host=127.0.0.1;Port=1;Database=lab;Username=mint;Password=x", "MINT3107")]
    [InlineData("Host", "MINT8090")]
    public async Task Names_what_is_wrong_with_the_server(string address, string code)
    {
        await FetchAsync();

        var refusal = await Assert.ThrowsAsync<RefusedException>(() => RestoreAsync(address));

        Assert.Equal(code, refusal.Problems[0].Code);
        Assert.Equal([Target], Directory.GetFileSystemEntries(folder.Path));
    }

    [Fact]
    public async Task Is_refused_before_its_first_byte_where_it_would_lack_something()
    {
        await server.QueryAsync("CREATE FUNCTION p_notes.f() RETURNS int LANGUAGE sql AS 'SELECT 1'");

        using var answer = await platform.Admin.PostAsync("/api/host/backup", content: null);

        Assert.Equal("MINT3134", (await answer.Json()).GetProperty("details").GetProperty("mint_code").GetString());
    }

    public async ValueTask DisposeAsync()
    {
        if (platform is not null) await platform.DisposeAsync();
        if (other is not null) await other.DisposeAsync();
        if (server is not null) await server.DisposeAsync();
        folder.Dispose();
    }

    private Task<PlatformBackupReport> RestoreAsync(string? postgres) => PlatformHost.RestoreAsync(Target, folder["data"], postgres, TestContext.Current.CancellationToken);

    private string? Configured() => JsonDocument.Parse(File.ReadAllText(folder["data/config.json"])).RootElement.GetProperty("plugins").GetProperty("postgres").GetString();

    private async Task FetchAsync()
    {
        using var answer = await platform.Admin.PostAsync("/api/host/backup", content: null);
        Assert.Equal(200, (int)answer.StatusCode);
        await File.WriteAllBytesAsync(Target, await answer.Content.ReadAsByteArrayAsync());
    }
}
