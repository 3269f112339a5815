using Mint.Bundle;
using Mint.Host.Data;
using Mint.Migrations;

namespace Mint.Host.PluginData;

/// <summary>
/// Each database is a schema of one PostgreSQL server. Changes of plugins come one at a time and wait for it where their callers expect a file's speed.
/// </summary>
internal sealed class DatabaseSchemas(DataFolder folder, PostgresServer server) : PluginDatabases(folder)
{
    public override PostgresServer Server => server;

    public override bool IsInFolder => false;

    public override SqlDatabase Of(string name) => SchemaOf(name);

    public override bool Exists(string name) => Now(token => SchemaOf(name).ExistsAsync(token));

    public override long SizeOf(string name) => Now(token => SchemaOf(name).SizeAsync(token));

    public override string PlaceOf(string name) => "schema " + SchemaName.Of(name);

    public override IReadOnlyList<string> Of(PluginId id) => [.. Now(server.SchemasAsync).Select(schema => SchemaName.Read(id, schema)).OfType<string>().Where(name => IsOf(id, name)).Order(StringComparer.Ordinal)];

    public override Task CopyAsync(string from, string to, CancellationToken cancellationToken) => GuardAsync(() => SchemaOf(from).CopyAsync(SchemaOf(to), cancellationToken));

    /// <summary>Each of equal rows counts.</summary>
    public override async Task<IReadOnlyList<WrittenRows>> CompareAsync(string now, string then, CancellationToken cancellationToken)
    {
        IReadOnlyList<TableDifference> found = [];
        await GuardAsync(async () => found = await SchemaOf(now).CompareAsync(SchemaOf(then), cancellationToken));
        return [.. found.Select(table => new WrittenRows(table.Table, table.Added, table.Removed))];
    }

    public override Task RenameAsync(string from, string to, CancellationToken cancellationToken) => GuardAsync(async () =>
    {
        await SchemaOf(to).DropAsync(cancellationToken);
        await SchemaOf(from).RenameAsync(SchemaName.Of(to), cancellationToken);
    });

    /// <summary>Pools are the plugins' own, and go with them.</summary>
    public override void Release(string name) { }

    public override void Delete(string name) => Now(async token =>
    {
        await SchemaOf(name).DropAsync(token);
        return true;
    });

    public override Task CheckAsync(CancellationToken cancellationToken) => GuardAsync(async () =>
    {
        if (Directory.EnumerateFiles(Folder, "*.db").Any()) throw PostgresRefusals.DataLieElsewhere(Folder, "plugins.postgres is set, but data of plugins lie in files.", "Take plugins.postgres out of config.json, or move those files away: they are not carried over.");
        if (!await server.ClaimAsync(cancellationToken)) throw PostgresRefusals.AnothersDatabase(server.Description);
    });

    protected override IReadOnlyList<string> Copies() => [.. Now(server.SchemasAsync).Select(SchemaName.Copy).OfType<string>()];

    protected override IReadOnlyList<string> Firsts() => [.. Now(server.SchemasAsync).Select(SchemaName.First).OfType<string>()];

    protected override bool IsBlank(string name) => Now(token => SchemaOf(name).IsBlankAsync(token));

    protected override IReadOnlyList<string> Archived(IEnumerable<string> except)
    {
        var kept = except.Select(SchemaName.Of).ToHashSet(StringComparer.Ordinal);
        return [.. Now(server.SchemasAsync).Where(schema => SchemaName.IsArchive(schema) && !kept.Contains(schema)).Select(schema => $"{ArchiveStore.Room}/{schema}")];
    }

    private PostgresDatabase SchemaOf(string name) => new(server, SchemaName.Of(name));

    private T Now<T>(Func<CancellationToken, Task<T>> work)
    {
        var result = default(T)!;
        GuardAsync(async () => result = await Task.Run(() => work(CancellationToken.None))).GetAwaiter().GetResult();
        return result;
    }

    private Task GuardAsync(Func<Task> work) => PostgresRefusals.GuardAsync(server, work);
}
