using System.Data;
using System.Data.Common;
using System.Diagnostics.CodeAnalysis;
using Microsoft.Data.Sqlite;

namespace Mint.Registry.Server.Storage;

/// <summary>A connection that keeps what it prepared: the registry asks the same few questions all the time, and to prepare one takes longer than to run it.</summary>
internal sealed class PreparedConnection(SqliteConnection connection) : DbConnection
{
    // Some kilobytes each; texts that are made for one question (lists of ids) would fill it up.
    private const int Most = 64;
    private readonly Dictionary<string, SqliteCommand> idle = new(StringComparer.Ordinal);

    [AllowNull]
    public override string ConnectionString { get => connection.ConnectionString; set => connection.ConnectionString = value; }

    public override string Database => connection.Database;

    public override string DataSource => connection.DataSource;

    public override string ServerVersion => connection.ServerVersion;

    public override ConnectionState State => connection.State;

    public override void ChangeDatabase(string databaseName) => connection.ChangeDatabase(databaseName);

    public override void Open() => connection.Open();

    public override void Close()
    {
        Forget();
        connection.Close();
    }

    /// <summary>Lends the command of a text; nobody else has it until it comes back.</summary>
    public SqliteCommand Take(string text)
    {
        if (idle.Remove(text, out var kept)) return kept;
        var made = connection.CreateCommand();
        made.CommandText = text;
        return made;
    }

    /// <summary>Takes a command back that nothing failed on.</summary>
    public void Return(SqliteCommand command)
    {
        command.Parameters.Clear();
        if (idle.Count >= Most) Forget();
        if (!idle.TryAdd(command.CommandText, command)) command.Dispose();
    }

    /// <summary>Lets go of all that is prepared.</summary>
    public void Forget()
    {
        foreach (var command in idle.Values) command.Dispose();
        idle.Clear();
    }

    // Transactions are statements here, as all else is.
    protected override DbTransaction BeginDbTransaction(IsolationLevel isolationLevel) => throw new NotSupportedException("Run BEGIN, COMMIT and ROLLBACK.");

    protected override DbCommand CreateDbCommand() => new PreparedCommand(this);

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            Forget();
            connection.Dispose();
        }
        base.Dispose(disposing);
    }
}
