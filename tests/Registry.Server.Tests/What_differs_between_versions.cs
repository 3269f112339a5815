using System.Net;
using System.Text.Json;
using Mint.Bundle;

namespace Mint.Registry.Server.Tests;

public sealed class What_differs_between_versions : IAsyncLifetime
{
    private LiveRegistry registry = null!;

    public async ValueTask InitializeAsync()
    {
        registry = await LiveRegistry.StartAsync();
        await PublishAsync(Plugins.Manifest(migrations: 1) with
        {
            Permissions = [new("experiments.view", "to list them"), new("system.files", null)],
            Routes = [Route("GET", "/plates", anonymous: false), Route("POST", "/plates", anonymous: false)],
            Dependencies = [new("label-maker", "[1.0.0, )")],
        });
        await PublishAsync(Plugins.Manifest(version: "1.1.0", migrations: 1));
        await PublishAsync(Plugins.Manifest(version: "2.0.0", migrations: 3) with
        {
            RequiresPlatform = "[1.4.0, )",
            Permissions = [new("experiments.view", "to show them"), new("system.network", "to fetch readings")],
            Routes = [Route("GET", "/plates", anonymous: true), Route("GET", "/wells", anonymous: false)],
            Dependencies = [new("label-maker", "[2.0.0, )"), new("curve-fit", "[1.0.0, )")],
            Assemblies = [new("Plates", "2.0.0.0", "lib/Plates.dll")],
        });
        (await registry.SendAsync(HttpMethod.Post, "api/v1/plugins/plate-reader/1.1.0/yank")).Dispose();
    }

    public ValueTask DisposeAsync() => registry.DisposeAsync();

    [Fact]
    public async Task Is_told_of_all_that_an_admin_has_to_judge()
    {
        var diff = await registry.GetAsync("api/v1/plugins/plate-reader/diff?from=1.0.0&to=2.0.0");

        Assert.Equal("""{"added":[{"name":"system.network","reason":"to fetch readings"}],"removed":[{"name":"system.files","reason":null}],"changed":[{"from":{"name":"experiments.view","reason":"to list them"},"to":{"name":"experiments.view","reason":"to show them"}}]}""", diff.GetProperty("permissions").GetRawText());
        Assert.Equal("""{"added":[{"method":"GET","path":"/api/plate-reader/wells","access":"any user"}],"removed":[{"method":"POST","path":"/api/plate-reader/plates","access":"any user"}],"changed":[{"from":{"method":"GET","path":"/api/plate-reader/plates","access":"any user"},"to":{"method":"GET","path":"/api/plate-reader/plates","access":"anonymous"}}]}""", diff.GetProperty("routes").GetRawText());
        Assert.Equal("""{"added":[{"id":"curve-fit","range":"[1.0.0, )"}],"removed":[],"changed":[{"from":{"id":"label-maker","range":"[1.0.0, )"},"to":{"id":"label-maker","range":"[2.0.0, )"}}]}""", diff.GetProperty("dependencies").GetRawText());
        Assert.Equal("""{"from":"[1.0.0, 2.0.0)","to":"[1.4.0, )"}""", diff.GetProperty("requires_platform").GetRawText());
        Assert.Equal("""{"from":{"name":"Plates","version":"1.0.0.0"},"to":{"name":"Plates","version":"2.0.0.0"}}""", Assert.Single(diff.GetProperty("assemblies").GetProperty("changed").EnumerateArray()).GetRawText());
        Assert.Equal("""{"added":0,"removed":0,"changed":1}""", diff.GetProperty("files").GetRawText());
        Assert.True(diff.GetProperty("size").GetProperty("to").GetInt64() > 0);
    }

    [Fact]
    public async Task Has_the_sql_that_would_run_in_both_dialects()
    {
        var migrations = (await registry.GetAsync("api/v1/plugins/plate-reader/diff?from=1.0.0&to=2.0.0")).GetProperty("migrations").EnumerateArray().ToList();

        Assert.Equal(["2 added", "3 added"], migrations.Select(migration => $"{migration.GetProperty("version")} {migration.GetProperty("change")}"));
        Assert.All(migrations, migration => Assert.Contains("AUTOINCREMENT", migration.GetProperty("sqlite")[0].GetString(), StringComparison.Ordinal));
        Assert.All(migrations, migration => Assert.Contains("IDENTITY", migration.GetProperty("postgres")[0].GetString(), StringComparison.Ordinal));
    }

    [Fact]
    public async Task Is_that_of_the_latest_and_the_one_before_unless_others_are_named()
    {
        var latest = await registry.GetAsync("api/v1/plugins/plate-reader/diff");
        var first = await registry.GetAsync("api/v1/plugins/plate-reader/diff?to=1.0.0");
        var back = await registry.GetAsync("api/v1/plugins/plate-reader/diff?from=2.0.0&to=1.0.0");

        Assert.Equal(("1.0.0", "2.0.0"), (latest.GetProperty("from").GetString(), latest.GetProperty("to").GetString()));
        Assert.Equal(JsonValueKind.Null, first.GetProperty("from").ValueKind);
        Assert.Equal(2, first.GetProperty("routes").GetProperty("added").GetArrayLength());
        Assert.Equal(["removed", "removed"], back.GetProperty("migrations").EnumerateArray().Select(migration => migration.GetProperty("change").GetString()));
    }

    [Fact]
    public async Task Is_refused_of_what_is_not_there()
    {
        using var version = await registry.Client.GetAsync("api/v1/plugins/plate-reader/diff?from=0.9.0");
        using var plugin = await registry.Client.GetAsync("api/v1/plugins/nothing/diff");
        using var nonsense = await registry.Client.GetAsync("api/v1/plugins/plate-reader/diff?from=first");

        await version.ShouldRefuseAsync(HttpStatusCode.NotFound, "MINT6041");
        await plugin.ShouldRefuseAsync(HttpStatusCode.NotFound, "MINT6040");
        await nonsense.ShouldRefuseAsync(HttpStatusCode.BadRequest, "MINT6044");
    }

    private static DeclaredRoute Route(string method, string pattern, bool anonymous) => new(method, pattern, method + pattern.Replace('/', '_'), null, new(anonymous, [], []));

    private async Task PublishAsync(PluginManifest manifest)
    {
        using var answer = await registry.PublishAsync(Plugins.Pack(manifest, manifest.Version), manifest.Id, manifest.Version);
        await answer.ShouldBeAsync(HttpStatusCode.Created);
    }
}
