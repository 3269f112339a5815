using System.Text.Json;
using System.Text.Json.Nodes;
using Mint.Host.Data;
using Mint.Host.PluginData;
using Mint.Migrations;

namespace Mint.Host.Backup;

/// <summary>Puts plugins' data back on a server: each as a new schema, nothing in the place of anything.</summary>
internal sealed class RestoreSchemas
{
    private readonly string room;
    private readonly PostgresServer server;
    private readonly List<PostgresDatabase> made = [];

    private RestoreSchemas(string room, PostgresServer server) => (this.room, this.server) = (room, server);

    /// <param name="file">The backup.</param>
    /// <param name="root">What it was unpacked to.</param>
    /// <param name="address">A server other than that of the backup's own configuration, into which it is written; or null.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <returns>What takes it all back; null where the backup has no data of a server.</returns>
    /// <exception cref="Mint.Bundle.RefusedException">MINT8090, MINT8091, MINT8095, MINT3107, MINT3138. Nothing was made then.</exception>
    public static async Task<Func<Task>?> RunAsync(string file, string root, string? address, CancellationToken cancellationToken)
    {
        var (room, configuration) = (Path.Combine(root, ServerData.Room), Path.Combine(root, "config.json"));
        if (!Directory.Exists(room))
        {
            return address is null ? null
                : throw PostgresRefusals.CannotRestore(file, "has no data of plugins on a PostgreSQL server.", "Restore it without --postgres; data are not carried over between files and a server.");
        }
        if (address is not null) await ConfigureAsync(configuration, address, cancellationToken);
        var named = (await HostConfiguration.ReadAsync(configuration, cancellationToken)).Postgres
            ?? throw PostgresRefusals.CannotRestore(file, "has data of plugins on a PostgreSQL server, and its config.json names none.", "Name one with --postgres.");
        var restore = new RestoreSchemas(room, Server(file, root, named));
        try
        {
            await PostgresRefusals.GuardAsync(restore.server, () => restore.LoadAsync(cancellationToken));
        }
        catch
        {
            await restore.TakeBackAsync();
            throw;
        }
        Directory.Delete(room, recursive: true);
        return restore.TakeBackAsync;
    }

    private async Task LoadAsync(CancellationToken cancellationToken)
    {
        var schemas = Directory.EnumerateDirectories(room).Select(path => Path.GetFileName(path)).Order(StringComparer.Ordinal).ToList();
        var there = schemas.Intersect(await server.SchemasAsync(cancellationToken), StringComparer.Ordinal).ToList();
        if (there.Count > 0)
            throw PostgresRefusals.CannotRestore(server.Description, $"has {string.Join(", ", there)} already, and nothing is overwritten.", "Name an empty database with --postgres, or drop those schemas where nobody needs them any more.");
        foreach (var schema in schemas)
        {
            var database = new PostgresDatabase(server, schema);
            await database.ReadAsync(name => File.OpenRead(Path.Combine(room, schema, name)), cancellationToken);
            made.Add(database);
        }
        if (!await server.ClaimAsync(cancellationToken)) throw PostgresRefusals.AnothersDatabase(server.Description);
    }

    // Where the server refuses that too, the next restore names what is there; why this one failed matters more.
    private async Task TakeBackAsync()
    {
        foreach (var database in made)
        {
            try
            {
                await database.DropAsync(CancellationToken.None);
            }
            catch (DatabaseRefusedException)
            {
            }
        }
    }

    private static PostgresServer Server(string file, string root, string address)
    {
        var key = PostgresKey.FileOf(Path.Combine(root, "data"));
        if (!File.Exists(key)) throw Refusals.NoBackup(file, "it has no data/postgres.key");
        try
        {
            return new(address, File.ReadAllBytes(key));
        }
        catch (ArgumentException problem)
        {
            throw PostgresRefusals.AddressInvalid(file, problem.Message);
        }
    }

    private static async Task ConfigureAsync(string file, string address, CancellationToken cancellationToken)
    {
        var reading = new JsonDocumentOptions { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true };
        var whole = File.Exists(file) ? JsonNode.Parse(await File.ReadAllTextAsync(file, cancellationToken), documentOptions: reading) as JsonObject : null;
        whole ??= [];
        if (whole["plugins"] is not JsonObject plugins) whole["plugins"] = plugins = [];
        plugins["postgres"] = address;
        await File.WriteAllTextAsync(file, whole.ToJsonString(new JsonSerializerOptions { WriteIndented = true }), cancellationToken);
    }
}
