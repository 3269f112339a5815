using System.Text.Json;

namespace Mint.Tests.EndToEnd.Registry;

/// <summary>A registry that the tool runs and is the admin of; alice has a token that publishes and yanks.</summary>
public sealed class RunningRegistry : IAsyncLifetime
{
    private Task? published;

    internal TempFolder Folder { get; } = new();

    internal Server Server { get; private set; } = null!;

    /// <summary>Its admin, who has added it.</summary>
    internal Tool Admin { get; private set; } = null!;

    internal Tool Alice { get; private set; } = null!;

    /// <summary>Somebody who has added it without a token.</summary>
    internal Tool Reader { get; private set; } = null!;

    internal string Data => Folder["registry"];

    public async ValueTask InitializeAsync()
    {
        Admin = Somebody("admin");
        Server = await Admin.ServeAsync("registry", "serve", "--data", Data, "--urls", "http://127.0.0.1:0");
        (await Admin.RunAsync("registry", "add", Server.Url, "--name", "lab", "--token", Server.Secret)).Succeeded();
        Reader = Somebody("reader");
        (await Reader.RunAsync("registry", "add", Server.Url, "--name", "lab")).Succeeded();
        Alice = Somebody("alice");
        Alice.Variables["MINT_REGISTRY"] = Server.Url;
        Alice.Variables["MINT_REGISTRY_TOKEN"] = (await Admin.RunAsync("token", "create", "laptop", "--owner", "alice", "--scope", "publish", "yank")).Succeeded().Output.Trim();
    }

    /// <summary>Publishes plates 0.9.0, 1.0.0 and 1.1.0, once however often it is asked for, and makes the users dave and erin.</summary>
    internal Task PublishedAsync() => published ??= PublishAsync();

    public async ValueTask DisposeAsync()
    {
        if (Server is not null) await Server.DisposeAsync();
        Folder.Dispose();
    }

    internal Tool Somebody(string name) => new(Directory.CreateDirectory(Folder[name]).FullName);

    private async Task PublishAsync()
    {
        foreach (var (version, migrations) in new[] { ("0.9.0", 1), ("1.0.0", 1), ("1.1.0", 2) }) (await Alice.RunAsync("publish", Plates.Pack(Folder, version, migrations))).Succeeded();
        foreach (var user in new[] { "dave", "erin" }) (await Admin.RunAsync("user", "create", user)).Succeeded();
    }

    /// <summary>What a verb prints with <c>--json</c>.</summary>
    internal static async Task<JsonElement> JsonAsync(Tool tool, params string[] arguments)
    {
        using var document = JsonDocument.Parse((await tool.RunAsync([.. arguments, "--json"])).Succeeded().Output);
        return document.RootElement.Clone();
    }
}
