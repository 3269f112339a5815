using System.Net.Http.Json;
using System.Text.Json;

namespace Mint.Host.Tests;

public sealed class The_audit : IAsyncLifetime
{
    private Platform platform = null!;

    public async ValueTask InitializeAsync() => platform = await Platform.StartAsync();

    public ValueTask DisposeAsync() => platform.DisposeAsync();

    [Fact]
    public async Task Tells_who_did_what_the_latest_first_and_goes_on_where_it_stopped()
    {
        foreach (var name in (string[])["ann", "bob", "cid"]) (await platform.AddUserAsync(name, "Member")).Dispose();
        (await platform.Admin.DeleteAsync("/api/users/bob")).EnsureSuccessStatusCode();

        var first = await ReadAsync("action=user.&limit=2");
        var rest = await ReadAsync($"action=user.&before={first.GetProperty("next")}");

        Assert.Equal(["admin user.deleted bob", "admin user.added cid"], Lines(first));
        Assert.Equal(["admin user.added bob", "admin user.added ann"], Lines(rest));
        Assert.Equal("Member", rest.GetProperty("entries")[0].GetProperty("detail").GetProperty("role").GetString());
        Assert.Equal(JsonValueKind.Null, rest.GetProperty("next").ValueKind);
        Assert.Equal(["admin user.deleted bob", "admin user.added bob"], Lines(await ReadAsync("subject=bob")));
        Assert.Equal(["admin user.deleted bob"], Lines(await ReadAsync("action=user.deleted")));
    }

    [Fact]
    public async Task Never_holds_a_password()
    {
        (await platform.AddUserAsync("ann", "Member")).Dispose();
        (await platform.Admin.PutAsJsonAsync("/api/users/ann", new { password = "battery staple" })).EnsureSuccessStatusCode();

        var all = (await ReadAsync("")).GetRawText();

        Assert.Contains("user.changed", all, StringComparison.Ordinal);
        Assert.DoesNotContain("staple", all, StringComparison.Ordinal);
        Assert.DoesNotContain("horse", all, StringComparison.Ordinal);
    }

    private async Task<JsonElement> ReadAsync(string query) => await platform.Admin.GetFromJsonAsync<JsonElement>("/api/audit?" + query);

    private static IEnumerable<string> Lines(JsonElement page) => page.GetProperty("entries").EnumerateArray().Select(entry => $"{entry.GetProperty("user")} {entry.GetProperty("action")} {entry.GetProperty("subject")}");
}
