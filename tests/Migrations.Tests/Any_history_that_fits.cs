using System.Text.Json;
using FsCheck;
using FsCheck.Fluent;
using Mint.Migrations;

namespace Mint.Tests.Migrating;

public sealed class Any_history_that_fits
{
    private static readonly Config Some = Config.QuickThrowOnFailure.WithMaxTest(int.Parse(Environment.GetEnvironmentVariable("MINT_TEST_CASES") ?? "25")).WithEndSize(40);

    [Fact]
    public void Has_no_problems_and_runs() => Holds(history =>
    {
        using var database = new Database();

        Assert.Empty(SchemaHistory.Check(history));
        var report = database.ApplyAsync(history).GetAwaiter().GetResult();

        Assert.Null(report.Failure);
        Assert.Equal(history.Count, report.SchemaVersion);
    });

    [Fact]
    public void Leaves_the_schema_that_its_replay_foretells() => Holds(history =>
    {
        using var database = new Database();
        database.ApplyAsync(history).GetAwaiter().GetResult();

        var real = database.QueryAsync("""
            SELECT m.name, c.name, c.type, c."notnull", c.pk > 0, c.dflt_value IS NOT NULL FROM sqlite_master m, pragma_table_info(m.name) c
            WHERE m.type = 'table' AND m.name NOT LIKE 'sqlite_%' AND m.name <> 'plugin_schema_migrations' ORDER BY m.name, c.cid
            """).GetAwaiter().GetResult();
        var indexes = database.QueryAsync("""
            SELECT m.name, i.name, i."unique", (SELECT group_concat(name) FROM (SELECT name FROM pragma_index_info(i.name) ORDER BY seqno)) FROM sqlite_master m, pragma_index_list(m.name) i
            WHERE m.type = 'table' AND i.origin = 'c' ORDER BY m.name, i.name
            """).GetAwaiter().GetResult();

        var model = SchemaHistory.Replay(history);
        var tables = model.Tables.OrderBy(table => table.Name, StringComparer.Ordinal).ToList();
        Assert.Equal(tables.SelectMany(table => table.Columns.Select(column => Line(table, column))), real);
        Assert.Equal(
            tables.SelectMany(table => table.Indexes.OrderBy(index => index.Name, StringComparer.Ordinal).Select(index => $"{table.Name}|{index.Name}|{(index.Unique ? 1 : 0)}|{string.Join(',', index.Columns)}")),
            indexes);
    });

    [Fact]
    public void Leaves_that_schema_on_postgresql_too()
    {
        var server = Requires.Postgres();
        Holds(history =>
        {
            var schema = $"p_test_{Guid.NewGuid():N}";
            var statements = SqlText.For(SqlDialect.Postgres, history).SelectMany(texts => texts).Select(statement => statement + ";\n");

            var (exit, output, errors) = Psql.RunAsync(server, $"BEGIN; CREATE SCHEMA {schema}; SET LOCAL search_path = {schema};\n{string.Concat(statements)}{PostgresSchema}ROLLBACK;").GetAwaiter().GetResult();

            Assert.True(exit == 0, errors);
            var tables = SchemaHistory.Replay(history).Tables;
            Assert.Equal(
                tables.SelectMany(table => table.Columns.Select(column => PostgresLine(table, column)).Concat(table.Indexes.Select(index => $"{table.Name}|{index.Name}"))).Order(StringComparer.Ordinal),
                output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Order(StringComparer.Ordinal));
        });
    }

    [Fact]
    public void Is_the_same_in_one_run_and_in_two() => Holds(history =>
    {
        using var whole = new Database();
        whole.ApplyAsync(history).GetAwaiter().GetResult();
        var expected = Dump(whole);
        for (var cut = 1; cut < history.Count; cut++)
        {
            using var parts = new Database();
            parts.ApplyAsync(history.Take(cut)).GetAwaiter().GetResult();
            parts.ApplyAsync(history).GetAwaiter().GetResult();

            Assert.Equal(expected, Dump(parts));
        }
    });

    [Fact]
    public void Is_read_back_from_its_text() => Holds(history =>
    {
        foreach (var operation in history.SelectMany(migration => migration.Operations))
        {
            using var json = JsonDocument.Parse(operation.ToJson());

            var (read, problem) = OperationJson.Read(json.RootElement);

            Assert.Null(problem);
            Assert.Equal(operation, read);
            Assert.Equal(operation.ToJson(), read!.ToJson());
        }
    });

    private static void Holds(Action<IReadOnlyList<Migration>> check) =>
        Check.One(Some, Prop.ForAll(ArbMap.Default.ArbFor<int[]>(), numbers => check(RandomHistory.Of(numbers))));

    private static string Line(TableModel table, Column column)
    {
        var type = column.Type.Kind switch
        {
            ColumnKind.Bool or ColumnKind.Int32 or ColumnKind.Int64 or ColumnKind.Identity => "INTEGER",
            ColumnKind.Double => "REAL",
            ColumnKind.Bytes => "BLOB",
            _ => "TEXT",
        };
        var notNull = column is { Nullable: false, Type.Kind: not ColumnKind.Identity };
        return $"{table.Name}|{column.Name}|{type}|{(notNull ? 1 : 0)}|{(column.Key ? 1 : 0)}|{(column.Default is null ? 0 : 1)}";
    }

    private const string PostgresSchema = """
        SELECT c.relname, a.attname, a.attnotnull::int, (a.atthasdef OR a.attidentity <> '')::int, format_type(a.atttypid, a.atttypmod),
          EXISTS (SELECT 1 FROM pg_constraint k WHERE k.conrelid = c.oid AND k.contype = 'c' AND k.conname = a.attname)::int
          FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid WHERE c.relnamespace = current_schema()::regnamespace AND c.relkind = 'r' AND a.attnum > 0 AND NOT a.attisdropped;
        SELECT t.relname, i.relname FROM pg_index x JOIN pg_class t ON t.oid = x.indrelid JOIN pg_class i ON i.oid = x.indexrelid WHERE t.relnamespace = current_schema()::regnamespace AND NOT x.indisprimary;

        """;

    private static string PostgresLine(TableModel table, Column column)
    {
        var type = column.Type.Kind switch
        {
            ColumnKind.Bool => "boolean",
            ColumnKind.Int32 => "integer",
            ColumnKind.Int64 or ColumnKind.Identity => "bigint",
            ColumnKind.Double => "double precision",
            ColumnKind.Decimal => FormattableString.Invariant($"numeric({column.Type.Length},{column.Type.Scale})"),
            ColumnKind.String => FormattableString.Invariant($"character varying({column.Type.Length})"),
            ColumnKind.Bytes => "bytea",
            ColumnKind.Guid => "uuid",
            ColumnKind.Date => "date",
            ColumnKind.Timestamptz => "timestamp with time zone",
            ColumnKind.Json => "jsonb",
            _ => "text",
        };
        var hasDefault = column.Default is not null || column.Type.Kind == ColumnKind.Identity;
        return $"{table.Name}|{column.Name}|{(column.Nullable ? 0 : 1)}|{(hasDefault ? 1 : 0)}|{type}|{(column.Type.Kind == ColumnKind.Enum ? 1 : 0)}";
    }

    private static string[] Dump(Database database) =>
        database.QueryAsync("SELECT type, name, tbl_name, sql FROM sqlite_master WHERE name NOT LIKE 'sqlite_%' ORDER BY type, name").GetAwaiter().GetResult();
}
