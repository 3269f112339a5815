using Mint.Migrations;

namespace Mint.Tests.Migrating;

/// <summary>A schema as the files that it was written to.</summary>
internal sealed class WrittenSchema : IDisposable
{
    private readonly TempFolder folder = new();

    private WrittenSchema() { }

    public string this[string file] => folder[file];

    /// <summary>As it is now.</summary>
    public static async Task<WrittenSchema> OfAsync(PostgresDatabase database)
    {
        await using var moment = await database.Server.SnapshotAsync(Database.Token);
        return await OfAsync(database, moment);
    }

    public static async Task<WrittenSchema> OfAsync(PostgresDatabase database, PostgresSnapshot moment)
    {
        var written = new WrittenSchema();
        await database.WriteAsync(moment, async (name, write) =>
        {
            await using var file = File.Create(written.folder[name]);
            await write(file);
        }, Database.Token);
        return written;
    }

    public Task ReadIntoAsync(PostgresDatabase database) => database.ReadAsync(name => File.OpenRead(folder[name]), Database.Token);

    public void Dispose() => folder.Dispose();
}
