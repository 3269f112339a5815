using System.Data.Common;
using System.Globalization;
using System.Runtime.CompilerServices;

namespace Mint.Sdk;

/// <summary>
/// The plugin's own database, and no other. The host makes it; ask for it in a constructor. Values in interpolated texts become
/// parameters, so <c>$"select … where id = {id}"</c> is safe.
/// </summary>
/// <param name="open">Opens a connection.</param>
public sealed class PluginDatabase(Func<CancellationToken, ValueTask<DbConnection>> open)
{
    /// <summary>An open connection of the caller's, for what the other methods do not cover; dispose it.</summary>
    public ValueTask<DbConnection> OpenAsync(CancellationToken cancellationToken = default) => open(cancellationToken);

    /// <summary>All rows of a query.</summary>
    /// <param name="sql">The query; its holes become parameters.</param>
    /// <param name="map">Makes an item of the reader's row.</param>
    /// <param name="cancellationToken">Stops the query.</param>
    public async Task<IReadOnlyList<T>> QueryAsync<T>(FormattableString sql, Func<DbDataReader, T> map, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(map);
        await using var connection = await open(cancellationToken).ConfigureAwait(false);
        await using var command = Command(connection, sql);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken).ConfigureAwait(false);
        var rows = new List<T>();
        while (await reader.ReadAsync(cancellationToken).ConfigureAwait(false)) rows.Add(map(reader));
        return rows;
    }

    /// <summary>The first row of a query, or the default where there is none.</summary>
    /// <inheritdoc cref="QueryAsync"/>
    public async Task<T?> FindAsync<T>(FormattableString sql, Func<DbDataReader, T> map, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(map);
        await using var connection = await open(cancellationToken).ConfigureAwait(false);
        await using var command = Command(connection, sql);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken).ConfigureAwait(false);
        return await reader.ReadAsync(cancellationToken).ConfigureAwait(false) ? map(reader) : default;
    }

    /// <summary>Runs a statement.</summary>
    /// <param name="sql">The statement; its holes become parameters.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <returns>The number of rows it changed.</returns>
    public async Task<int> ExecuteAsync(FormattableString sql, CancellationToken cancellationToken = default)
    {
        await using var connection = await open(cancellationToken).ConfigureAwait(false);
        await using var command = Command(connection, sql);
        return await command.ExecuteNonQueryAsync(cancellationToken).ConfigureAwait(false);
    }

    private static DbCommand Command(DbConnection connection, FormattableString sql)
    {
        ArgumentNullException.ThrowIfNull(sql);
        var command = connection.CreateCommand();
        var names = new object[sql.ArgumentCount];
        for (var i = 0; i < names.Length; i++)
        {
            var parameter = command.CreateParameter();
            parameter.ParameterName = FormattableString.Invariant($"@p{i}");
            parameter.Value = Stored(command, sql.GetArgument(i));
            command.Parameters.Add(parameter);
            names[i] = parameter.ParameterName;
        }
        command.CommandText = FormattableStringFactory.Create(sql.Format, names).ToString(CultureInfo.InvariantCulture);
        return command;
    }

    /// <summary>An enum is its number. No driver gets to see another type of the plugin's own: it would refuse it, and might remember it for longer than the plugin is there.</summary>
    /// <remarks>SQLite has no types for the others; its driver's own texts (upper-case GUIDs, moments with an offset and no fixed width) would neither equal nor sort with those of the schema's defaults.</remarks>
    private static object Stored(DbCommand command, object? value) => (command.GetType().Name, value) switch
    {
        (_, null) => DBNull.Value,
        (_, Enum member) => Convert.ToInt64(member, CultureInfo.InvariantCulture),
        ("SqliteCommand", Guid guid) => guid.ToString("D"),
        ("SqliteCommand", DateTimeOffset moment) => Moment(moment.UtcDateTime),
        ("SqliteCommand", DateTime { Kind: not DateTimeKind.Unspecified } moment) => Moment(moment.ToUniversalTime()),
        ("SqliteCommand", DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        // PostgreSQL's driver takes moments in UTC only.
        (_, DateTimeOffset moment) => moment.ToUniversalTime(),
        _ when value.GetType().IsCollectible => throw new NotSupportedException($"A {value.GetType().Name} is no value for a database: write numbers, texts, truth values, bytes, GUIDs, days or moments."),
        _ => value,
    };

    private static string Moment(DateTime utc) => utc.ToString("yyyy-MM-dd'T'HH:mm:ss.fffffff'Z'", CultureInfo.InvariantCulture);
}
