using Microsoft.Data.Sqlite;
using Mint.Migrations;

namespace Mint.Registry.Server.Documents;

/// <summary>
/// All documents in one file of SQLite's, a database beside the registry's own and independent of it: to make five files and three folders for a version took a quarter of the time
/// of publishing it. Nobody else opens it. Large documents, of which the feed is one sooner or later, are files of their own.
/// </summary>
/// <param name="root">The folder that it lies in.</param>
internal sealed class DocumentPack(string root) : IDocumentFiles, IDisposable
{
    private const int Large = 1024 * 1024;
    // After a crash all are made again, so nothing is flushed; the journal is for a statement that fails.
    private const string Settings =
        """
        PRAGMA locking_mode=EXCLUSIVE; PRAGMA journal_mode=MEMORY; PRAGMA synchronous=OFF;
        CREATE TABLE IF NOT EXISTS documents (name TEXT NOT NULL PRIMARY KEY, content BLOB)
        """;
    private readonly Lock gate = new();
    private readonly DocumentFolder files = new(root);
    private SqliteConnection? connection;
    private SqliteCommand? find, read, put, remove;

    private string PackFile => Path.Combine(root, "documents.db");

    public bool Has(string name)
    {
        lock (gate) return Of(ref find, "SELECT 1 FROM documents WHERE name = @name", name).ExecuteScalar() is not null;
    }

    public byte[]? Read(string name)
    {
        object? found;
        lock (gate) found = Of(ref read, "SELECT content FROM documents WHERE name = @name", name).ExecuteScalar();
        return found switch { null => null, byte[] content => content, _ => files.Read(name) };
    }

    public void Write(string name, Document document)
    {
        var isLarge = document.Plain.Bytes.Length > Large;
        if (isLarge) files.Write(name, document);
        lock (gate) Of(ref put, "INSERT INTO documents (name, content) VALUES (@name, @content) ON CONFLICT (name) DO UPDATE SET content = @content", name, isLarge ? DBNull.Value : document.Plain.Bytes).ExecuteNonQuery();
    }

    public void Remove(string name)
    {
        lock (gate) Of(ref remove, "DELETE FROM documents WHERE name = @name", name).ExecuteNonQuery();
    }

    public void Clear()
    {
        lock (gate)
        {
            Close();
            files.Clear();
        }
    }

    public void Dispose()
    {
        lock (gate) Close();
    }

    private SqliteCommand Of(ref SqliteCommand? kept, string text, string name, object? content = null)
    {
        if (kept is null)
        {
            var made = Open().CreateCommand();
            made.CommandText = text;
            made.Parameters.Add("@name", SqliteType.Text);
            if (content is not null) made.Parameters.Add("@content", SqliteType.Blob);
            kept = made;
        }
        kept.Parameters[0].Value = name;
        if (content is not null) kept.Parameters[1].Value = content;
        return kept;
    }

    private SqliteConnection Open()
    {
        if (connection is not null) return connection;
        _ = SqliteDatabase.NativeLibrary;
        var opened = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = PackFile, Pooling = false }.ToString());
        try
        {
            opened.Open();
            using var settings = opened.CreateCommand();
            settings.CommandText = Settings;
            settings.ExecuteNonQuery();
            return connection = opened;
        }
        catch
        {
            opened.Dispose();
            throw;
        }
    }

    private void Close()
    {
        foreach (var command in (SqliteCommand?[])[find, read, put, remove]) command?.Dispose();
        connection?.Dispose();
        (connection, find, read, put, remove) = (null, null, null, null, null);
    }
}
