using System.Security.Cryptography;
using Dapper;
using Mint.Migrations;

namespace Mint.Bench.Registry;

/// <summary>What no durable registry can go below: the bytes written and flushed under their name, and one row committed, flushed too. No HTTP, no check.</summary>
internal sealed class Floor : IDisposable
{
    private readonly string folder;
    private readonly SqliteDatabase database;
    private readonly Lock writer = new();

    public Floor(string folder)
    {
        (this.folder, database) = (folder, new(Path.Combine(folder, "floor.db")));
        using var connection = database.OpenAsync(CancellationToken.None).AsTask().GetAwaiter().GetResult();
        connection.Execute("CREATE TABLE versions (id INTEGER PRIMARY KEY, name TEXT, sha256 TEXT)");
    }

    public double Write(IReadOnlyList<Parcel> parcels, int threads)
    {
        Parallel.ForEach(parcels, new ParallelOptions { MaxDegreeOfParallelism = threads }, Write);
        return parcels.Count;
    }

    public void Dispose() => database.Release();

    private void Write(Parcel parcel)
    {
        var name = Convert.ToHexStringLower(SHA256.HashData(parcel.Body));
        using (var file = new FileStream(Path.Combine(folder, name), FileMode.CreateNew, FileAccess.Write, FileShare.None, bufferSize: 0))
        {
            file.Write(parcel.Body);
            file.Flush(flushToDisk: true);
        }
        lock (writer)
        {
            using var connection = database.OpenAsync(CancellationToken.None).AsTask().GetAwaiter().GetResult();
            connection.Execute("INSERT INTO versions (name, sha256) VALUES (@Path, @name)", new { parcel.Path, name });
        }
    }
}
