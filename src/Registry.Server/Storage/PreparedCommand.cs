using System.Data;
using System.Data.Common;
using System.Diagnostics.CodeAnalysis;
using Microsoft.Data.Sqlite;

namespace Mint.Registry.Server.Storage;

/// <summary>A statement that is prepared at most once on its connection. One that fails is not kept.</summary>
internal sealed class PreparedCommand(PreparedConnection connection) : DbCommand
{
    private SqliteCommand command = connection.Take("");
    private bool failed;

    /// <summary>The values that were added before stay.</summary>
    [AllowNull]
    public override string CommandText
    {
        get => command.CommandText;
        set
        {
            var (before, values) = (command, command.Parameters.Cast<SqliteParameter>().ToList());
            connection.Return(before);
            command = connection.Take(value ?? "");
            command.Parameters.AddRange(values);
        }
    }

    public override int CommandTimeout { get => command.CommandTimeout; set => command.CommandTimeout = value; }

    public override CommandType CommandType { get => command.CommandType; set => command.CommandType = value; }

    public override UpdateRowSource UpdatedRowSource { get => command.UpdatedRowSource; set => command.UpdatedRowSource = value; }

    public override bool DesignTimeVisible { get => command.DesignTimeVisible; set => command.DesignTimeVisible = value; }

    protected override DbConnection? DbConnection { get => connection; set => throw new NotSupportedException(); }

    protected override DbParameterCollection DbParameterCollection => command.Parameters;

    protected override DbTransaction? DbTransaction { get => null; set => throw new NotSupportedException(); }

    public override void Cancel() => command.Cancel();

    public override void Prepare() => command.Prepare();

    public override int ExecuteNonQuery() => Run(command.ExecuteNonQuery);

    public override object? ExecuteScalar() => Run(command.ExecuteScalar);

    protected override DbParameter CreateDbParameter() => command.CreateParameter();

    protected override DbDataReader ExecuteDbDataReader(CommandBehavior behavior) => Run(() => command.ExecuteReader(behavior));

    protected override void Dispose(bool disposing)
    {
        if (disposing && failed) command.Dispose();
        else if (disposing) connection.Return(command);
        base.Dispose(disposing);
    }

    private T Run<T>(Func<T> statement)
    {
        try
        {
            return statement();
        }
        catch
        {
            failed = true;
            throw;
        }
    }
}
