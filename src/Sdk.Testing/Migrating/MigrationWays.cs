using Mint.Migrations;

namespace Mint.Sdk.Testing;

/// <summary>Every way to the newest schema: from an empty database, and from each version before.</summary>
internal sealed class MigrationWays(IReadOnlyList<Migration> migrations, IReadOnlyList<SeedRows> seeds, IReadOnlyList<Expectation> expectations)
{
    /// <summary>Goes every way on a new database each time.</summary>
    /// <returns>What happened, a line for each way.</returns>
    public async Task<IReadOnlyList<string>> RunAsync(Func<Task<ScratchDatabase>> create, CancellationToken cancellationToken)
    {
        var lines = new List<string>();
        IReadOnlyList<string> wanted = [];
        for (var from = 0; from < Math.Max(migrations.Count, 1); from++)
        {
            await using var database = await create();
            lines.Add(await GoAsync(database, from, cancellationToken));
            var schema = await database.DescribeAsync(cancellationToken);
            if (from == 0) wanted = schema;
            else Compare($"{database.Name}, from version {from}", wanted, schema);
            foreach (var expectation in expectations.Where(expectation => expectation.From is null || expectation.From == from))
                await expectation.Check(new(from, database.IsPostgres, database.Rows), cancellationToken);
        }
        return lines;
    }

    private async Task<string> GoAsync(ScratchDatabase database, int from, CancellationToken cancellationToken)
    {
        var way = from == 0 ? $"{database.Name}, from empty" : FormattableString.Invariant($"{database.Name}, from version {from}");
        var stops = seeds.Select(rows => rows.Version).Where(version => version <= from).Append(from).Where(version => version > 0).Distinct().Order();
        foreach (var stop in stops)
        {
            await database.ApplyAsync(way, stop, cancellationToken);
            foreach (var rows in seeds.Where(rows => rows.Version == stop)) await database.InsertAsync(way, stop, rows, cancellationToken);
        }
        var before = await database.CountAsync(from, cancellationToken);
        await database.ApplyAsync(way, migrations.Count, cancellationToken);
        var after = await database.CountAsync(migrations.Count, cancellationToken);
        return $"{way}: ran {string.Join(", ", migrations.Skip(from).Select(migration => migration.Version))}{Rows(before, after)}";
    }

    private static string Rows(Dictionary<string, long> before, Dictionary<string, long> after)
    {
        var changes = before.Keys.Union(after.Keys, StringComparer.Ordinal).Order(StringComparer.Ordinal)
            .Select(table => (Table: table, Before: before.GetValueOrDefault(table), After: after.GetValueOrDefault(table)))
            .Where(table => table.Before + table.After > 0)
            .Select(table => FormattableString.Invariant($"{table.Table}: {table.Before} → {table.After} rows")).ToList();
        return changes.Count == 0 ? "" : "; " + string.Join("; ", changes);
    }

    private static void Compare(string way, IReadOnlyList<string> wanted, IReadOnlyList<string> found)
    {
        var lines = wanted.Except(found, StringComparer.Ordinal).Select(line => $"  lacks    {line}").Concat(found.Except(wanted, StringComparer.Ordinal).Select(line => $"  has too  {line}")).ToList();
        if (lines.Count > 0) throw new InvalidOperationException($"{way}, the migrations end in another schema than from empty:{Environment.NewLine}{string.Join(Environment.NewLine, lines)}");
    }
}
