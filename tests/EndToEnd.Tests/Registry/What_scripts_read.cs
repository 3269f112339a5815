using System.Text.Json;

namespace Mint.Tests.EndToEnd.Registry;

/// <summary><c>--json</c> of the verbs of a registry.</summary>
public sealed class What_scripts_read(RunningRegistry registry) : IClassFixture<RunningRegistry>, IAsyncLifetime
{
    public ValueTask InitializeAsync() => new(registry.PublishedAsync());

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    /// <summary>A line as the admin types it; a member of the answer, a step of the path each between dots; what it holds.</summary>
    [Theory]
    [InlineData("search plates", "plugins.0.latest_version", "1.1.0")]
    [InlineData("search --tag wells --sort name", "plugins.0.name", "plates")]
    [InlineData("search --facets --capability database", "facets.tag.0.value", "plates")]
    [InlineData("show plates", "latest_version", "1.1.0")]
    [InlineData("show plates@1.0.0", "published_by", "alice")]
    [InlineData("show plates@1.0.0 --manifest", "id", "plates")]
    [InlineData("versions plates", "versions.1.version", "1.0.0")]
    [InlineData("readme plates@1.0.0", "html", "<h1>Plates</h1>")]
    [InlineData("signatures plates@1.0.0", "publisher", "")]
    [InlineData("diff plates", "migrations.0.name", "step_2")]
    [InlineData("why plates --version 1.0.0", "offered", "1.0.0")]
    [InlineData("stats plates --days 7", "name", "plates")]
    [InlineData("owners list plates", "owners.0", "alice")]
    [InlineData("owners add plates erin", "owners.1", "erin")]
    [InlineData("yank plates@0.9.0 --reason Broken.", "yank_reason", "Broken.")]
    [InlineData("unyank plates@0.9.0", "yanked", "False")]
    [InlineData("deprecate plates@0.9.0 --reason Old.", "deprecated.reason", "Old.")]
    [InlineData("undeprecate plates@0.9.0", "deprecated", "")]
    [InlineData("quarantine plates@0.9.0 --reason Look.", "state", "quarantined")]
    [InlineData("unquarantine plates@0.9.0", "state", "listed")]
    [InlineData("token create script --owner bob --scope yank --days 0", "token.owner", "bob")]
    [InlineData("token list", "tokens.1.name", "laptop")]
    [InlineData("user create carol", "name", "carol")]
    [InlineData("user list", "users.0.name", "admin")]
    [InlineData("user disable dave --reason Gone.", "disable_reason", "Gone.")]
    [InlineData("user enable dave", "disabled_at", "")]
    [InlineData("audit --limit 1", "events.Length", "1")]
    [InlineData("keys registered", "retired.Length", "0")]
    [InlineData("registry status", "plugins", "1")]
    public async Task Is_the_answer_of_the_registry(string line, string member, string expected)
    {
        var answer = await RunningRegistry.JsonAsync(registry.Admin, line.Split(' '));

        if (expected.Length == 0) Assert.Empty(Find(answer, member));
        else Assert.StartsWith(expected, Find(answer, member), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Is_printed_where_the_registry_answers_nothing()
    {
        var token = await RunningRegistry.JsonAsync(registry.Admin, "token", "create", "gone");
        (await registry.Admin.RunAsync("keys", "create", "gone")).Succeeded();
        var key = await RunningRegistry.JsonAsync(registry.Admin, "keys", "register", "gone");

        var id = token.GetProperty("token").GetProperty("id").GetInt64();
        var revokedToken = await RunningRegistry.JsonAsync(registry.Admin, "token", "revoke", $"{id}");
        var revokedKey = await RunningRegistry.JsonAsync(registry.Admin, "keys", "revoke", key.GetProperty("key_id").GetString()!, "--reason", "A test.");

        Assert.Equal((id, true), (revokedToken.GetProperty("id").GetInt64(), revokedToken.GetProperty("revoked").GetBoolean()));
        Assert.Equal(key.GetProperty("key_id").GetString(), revokedKey.GetProperty("key_id").GetString());
    }

    [Fact]
    public async Task Tells_what_was_published_and_fetched()
    {
        var published = await RunningRegistry.JsonAsync(registry.Alice, "publish", Plates.Pack(registry.Folder, "1.0.0"));
        var fetched = await RunningRegistry.JsonAsync(registry.Reader, "download", "plates@1.0.0", "--to", registry.Folder["fetched"]);

        Assert.False(published.GetProperty("is_new").GetBoolean());
        Assert.Equal(published.GetProperty("sha256").GetString(), fetched.GetProperty("sha256").GetString());
        Assert.Equal(File.ReadAllBytes(registry.Folder["plates-1.0.0.mint"]), File.ReadAllBytes(fetched.GetProperty("file").GetString()!));
    }

    private static string Find(JsonElement answer, string path)
    {
        foreach (var step in path.Split('.'))
        {
            if (step == "Length") return $"{answer.GetArrayLength()}";
            answer = int.TryParse(step, out var index) ? answer[index] : answer.GetProperty(step);
        }
        return answer.ToString();
    }
}
