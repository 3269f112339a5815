using System.Net.Http.Json;
using System.Text.Json;
using Mint.Host.Tests.Plugins;

namespace Mint.Host.Tests.Moving;

/// <summary>What the tests do with the notes plugin.</summary>
internal static class Notes
{
    public static async Task AddAsync(this Platform platform, params string[] notes)
    {
        foreach (var text in notes) (await platform.Anonymous.PostAsJsonAsync("/api/notes/notes", new { text })).EnsureSuccessStatusCode();
    }

    public static async Task<string> NotesAsync(this Platform platform) => string.Join(", ", (await platform.Anonymous.GetFromJsonAsync<string[]>("/api/notes/notes"))!);

    public static async Task<(string?, int, string?)> StateAsync(this Platform platform)
    {
        var plugin = await platform.Admin.GetFromJsonAsync<JsonElement>("/api/plugins/notes");
        return (plugin.GetProperty("version").GetString(), plugin.GetProperty("schema_version").GetInt32(), plugin.GetProperty("state").GetString());
    }

    /// <summary>Posts what answers an operation, which must succeed.</summary>
    public static async Task<JsonElement> OperateAsync(this Platform platform, string address)
    {
        using var answer = await platform.Admin.PostAsync(address, null);
        return Succeeded(await answer.Json());
    }

    public static async Task<JsonElement> UninstallAsync(this Platform platform, string query)
    {
        using var answer = await platform.Admin.DeleteAsync("/api/plugins/notes" + query);
        return Succeeded(await answer.Json());
    }

    public static async Task<JsonElement[]> ArchivesAsync(this Platform platform) => [.. (await platform.Admin.GetFromJsonAsync<JsonElement>("/api/plugins/archives")).GetProperty("archives").EnumerateArray()];

    public static string Databases(this Platform platform) =>
        string.Join(", ", Directory.EnumerateFiles(platform.Folder["data/data"], "*.db").Select(file => Path.GetFileName(file)!).Order(StringComparer.Ordinal));

    /// <summary>One version, then the other.</summary>
    public static async Task<Platform> WithTwoVersionsAsync(string second, string version, params string[] before)
    {
        var platform = await Platform.StartAsync();
        await platform.InstallAsync(NotesPlugin.One, "1.0.0");
        await platform.AddAsync(before);
        await platform.InstallAsync(second, version);
        return platform;
    }

    private static JsonElement Succeeded(JsonElement operation)
    {
        Assert.True(operation.TryGetProperty("state", out var state) && state.GetString() == "succeeded", operation.ToString());
        return operation;
    }
}
