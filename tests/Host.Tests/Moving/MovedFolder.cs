using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using Mint.Bundle;
using Mint.Host.PluginData;
using Mint.Host.Tests.Plugins;
using Mint.Installer;
using Mint.Mover;
using Mint.Tests;

namespace Mint.Host.Tests.Moving;

/// <summary>A platform's data folder without a plugin, the bundles of its life, and a look at how it is found by whoever asks its API as an admin.</summary>
internal sealed class MovedFolder(ServerDatabase? server) : IDisposable
{
    private string token = "";

    public TempFolder Folder { get; } = new();

    /// <summary>The admin's.</summary>
    public string Password { get; private set; } = "";

    public string Data => Folder["data"];

    public string Bundles => Folder["bundles"];

    public static async Task<MovedFolder> CreateAsync(ServerDatabase? server = null)
    {
        var moved = new MovedFolder(server);
        Directory.CreateDirectory(moved.Bundles);
        foreach (var (source, version) in (ReadOnlySpan<(string, string)>)[(NotesPlugin.One, "1.0.0"), (NotesPlugin.OneAndTags, "1.1.0"), (NotesPlugin.TwoAndTags, "2.0.0")]) PluginCompiler.Pack(moved.Bundles, source, version);
        await using var platform = await Platform.StartAsync(moved.Folder, postgres: server?.Address);
        (moved.Password, moved.token) = (platform.FirstPassword!, platform.Admin.DefaultRequestHeaders.Authorization!.Parameter!);
        return moved;
    }

    /// <summary>The same folder once more, as it is now.</summary>
    public MovedFolder Copy()
    {
        var copy = new MovedFolder(server) { Password = Password, token = token };
        foreach (var file in Directory.EnumerateFiles(Folder.Path, "*", SearchOption.AllDirectories))
        {
            var target = copy.Folder[Path.GetRelativePath(Folder.Path, file)];
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            File.Copy(file, target);
        }
        return copy;
    }

    /// <summary>What the API of a host on this folder tells, and that nothing half lies about.</summary>
    public async Task<Found> LookAsync(Uri url)
    {
        using var http = new HttpClient { BaseAddress = url };
        var plugins = await PluginsAsync(http);
        var found = plugins.Length == 0 ? new Found(null, await HasDataAsync() ? Life.Rows : null) : new Found(ReadyVersion(plugins.Single()), await RowsAsync(http));
        await NothingHalfAsync(http);
        return found;
    }

    /// <summary>How many archives of uninstalls there are.</summary>
    public int Archives => !Directory.Exists(Folder["data/data/archives"]) ? 0
        : Directory.EnumerateFiles(Folder["data/data/archives"], "*.json").Count(file => JsonDocument.Parse(File.ReadAllText(file)).RootElement.GetProperty("reason").GetString() == "uninstalled");

    public void Dispose() => Folder.Dispose();

    private async Task<JsonElement[]> PluginsAsync(HttpClient http)
    {
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
        using var answer = await http.GetAsync("/api/plugins");
        if (answer.StatusCode == HttpStatusCode.Unauthorized)
        {
            using var login = await http.PostAsJsonAsync("/api/auth/login", new { name = "admin", password = Password });
            token = (await login.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("token").GetString()!;
            return await PluginsAsync(http);
        }
        return [.. (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("plugins").EnumerateArray()];
    }

    private static string ReadyVersion(JsonElement plugin)
    {
        Assert.True(plugin.GetProperty("state").GetString() == "ready", plugin.ToString());
        return plugin.GetProperty("version").GetString()!;
    }

    private static async Task<int> RowsAsync(HttpClient http)
    {
        var notes = (await http.GetFromJsonAsync<string[]>("/api/notes/notes"))!;
        Assert.Equal(Enumerable.Range(0, notes.Length).Select(number => $"note {number}"), notes);
        return notes.Length;
    }

    private async Task<bool> HasDataAsync() => server is null ? File.Exists(Folder["data/data/notes.db"]) : (await server.SchemasAsync()).Contains("p_notes");

    /// <summary>Nothing but what the active pointer and the archives name.</summary>
    private async Task NothingHalfAsync(HttpClient http)
    {
        Assert.Empty(Directory.EnumerateFileSystemEntries(Folder["data/journal"]));
        Assert.True(!Directory.Exists(Folder["data/staging"]) || !Directory.EnumerateFileSystemEntries(Folder["data/staging"]).Any());
        var operations = await http.GetFromJsonAsync<JsonElement>("/api/operations");
        Assert.DoesNotContain(operations.GetProperty("operations").EnumerateArray(), operation => operation.GetProperty("state").GetString() == "running");
        var id = PluginId.Parse(Life.Plugin);
        var pointer = new PluginStore(Data).PointerOf(id);
        string[] needed = [.. pointer?.Databases ?? [VersionEntry.FirstData(id)], .. Inside("archives", "*.json").Select(name => Path.ChangeExtension(name, ".db"))];
        Assert.Empty(await DatabasesAsync(needed));
    }

    /// <summary>The databases beside those that are needed.</summary>
    private async Task<IEnumerable<string>> DatabasesAsync(string[] needed)
    {
        if (server is null) return Inside("", "*.db").Concat(Inside("archives", "*.db")).Except(needed, StringComparer.Ordinal);
        var schemas = await server.SchemasAsync();
        var roles = await server.QueryAsync("SELECT substr(rolname, 1, position('@' in rolname) - 1)::text FROM pg_roles WHERE rolname LIKE '%@' || current_database()");
        return schemas.Where(schema => schema != "mint_host").Union(roles, StringComparer.Ordinal).Except(needed.Select(SchemaName.Of), StringComparer.Ordinal);
    }

    private IEnumerable<string> Inside(string room, string pattern)
    {
        var folder = Path.Combine(Folder["data/data"], room);
        return !Directory.Exists(folder) ? [] : Directory.EnumerateFiles(folder, pattern).Select(file => Path.Combine(room, Path.GetFileName(file)));
    }
}
