namespace Mint.Tests.EndToEnd.Registry;

/// <summary>What authors and admins of a registry type, and what they read.</summary>
public sealed class The_verbs_of_a_registry : IAsyncLifetime
{
    private readonly RunningRegistry registry = new();

    public ValueTask InitializeAsync() => registry.InitializeAsync();

    public ValueTask DisposeAsync() => registry.DisposeAsync();

    [Fact]
    public async Task Take_a_plugin_through_its_life()
    {
        var (alice, admin) = (registry.Alice, registry.Admin);
        var told = new Transcript(registry);

        await told.RunAsync("alice", alice, "publish", Plates.Pack(registry.Folder, "1.0.0"));
        await told.RunAsync("alice", alice, "publish", Plates.Pack(registry.Folder, "1.1.0", migrations: 2));
        foreach (var line in (string[])["search wells", "search --tag wells --facets", "show plates", "show plates@1.1.0", "versions plates", "readme plates", "changelog plates", "signatures plates@1.0.0", "diff plates", "why plates --platform 3.0.0"])
            await told.RunAsync("reader", registry.Reader, line);
        await told.RunAsync("alice", alice, "yank plates@1.1.0 --reason", "Loses data.");
        await told.RunAsync("alice", alice, "show plates@1.1.0");
        await told.RunAsync("alice", alice, "unyank plates@1.1.0");
        await told.RunAsync("alice", alice, "deprecate plates@1.0.0 --replacement curve-fit --reason", "Too old.");
        await told.RunAsync("alice", alice, "versions plates");
        await told.RunAsync("alice", alice, "undeprecate plates@1.0.0");
        await told.RunAsync("alice", alice, "quarantine plates@1.0.0 --reason", "Not mine to say.");
        await told.RunAsync("admin", admin, "quarantine plates@1.0.0 --reason", "Under inspection.");
        await told.RunAsync("reader", registry.Reader, "show plates@1.0.0");
        await told.RunAsync("admin", admin, "unquarantine plates@1.0.0");

        told.Verify(Root, "a-plugins-life");
    }

    [Fact]
    public async Task Let_admins_see_to_users_tokens_and_owners()
    {
        var (alice, admin) = (registry.Alice, registry.Admin);
        var told = new Transcript(registry);
        (await alice.RunAsync("publish", Plates.Pack(registry.Folder, "1.0.0"))).Succeeded();

        foreach (var line in (string[])["user create bob", "user list", "token create ci --owner alice --plugin plates --days 0", "token list", "token revoke 3", "token revoke 3", "registry status"]) await told.RunAsync("admin", admin, line);
        foreach (var line in (string[])["owners add plates bobb", "owners add plates bob", "owners list plates", "owners remove plates bob"]) await told.RunAsync("alice", alice, line);
        await told.RunAsync("admin", admin, "user disable alice --reason", "Left the lab.");
        await told.RunAsync("alice", alice, "publish", Plates.Pack(registry.Folder, "1.2.0"));
        foreach (var line in (string[])["token list", "user enable alice", "user disable admin", "audit --limit 5", "audit --plugin plates"]) await told.RunAsync("admin", admin, line);

        told.Verify(Root, "users-tokens-owners");
    }

    [Fact]
    public async Task Keep_the_keys_of_publishers()
    {
        var told = new Transcript(registry);
        var bundle = Plates.Pack(registry.Folder, "1.0.0");
        (await registry.Alice.RunAsync("keys", "create")).Succeeded();

        foreach (var line in (string[])["keys register", "keys registered", $"publish {bundle}", $"sign {bundle}", $"publish {bundle}", "signatures plates@1.0.0", "download plates --to fetched", "verify fetched/plates-1.0.0.mint", "keys revoke default --reason"])
            await told.RunAsync("alice", registry.Alice, line, line.EndsWith("--reason", StringComparison.Ordinal) ? ["Lost a laptop."] : []);
        await told.RunAsync("alice", registry.Alice, "keys registered");
        await told.RunAsync("alice", registry.Alice, "keys register");

        told.Verify(Root, "keys-of-publishers");
    }

    private static string Root
    {
        get
        {
            var found = AppContext.BaseDirectory;
            while (!File.Exists(Path.Combine(found, "Sdk.sln"))) found = Path.GetDirectoryName(found) ?? throw new DirectoryNotFoundException("Sdk.sln is above no folder of this test.");
            return found;
        }
    }
}
