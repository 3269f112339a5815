using System.Text.Json;
using FsCheck;
using FsCheck.Fluent;
using Microsoft.FSharp.Core;
using Mint.Migrations;

namespace Mint.Tests.Migrating;

/// <summary><c>MINT_TEST_CASES</c> asks for more histories, <c>MINT_TEST_SEED</c> for certain ones.</summary>
public sealed class Any_history_that_fits
{
    [Fact]
    public void Has_no_problems_and_runs_but_for_what_its_rows_refuse() => Holds(async operations =>
    {
        using var database = new Database();

        Assert.Empty(SchemaHistory.Check(RandomHistory.Of(operations)));
        Assert.Equal(operations.Count == 0, (await AcceptedAsync(database, operations)).Count == 0);
    });

    [Fact]
    public void Leaves_the_schema_that_its_replay_foretells() => Holds(async operations =>
    {
        using var database = new Database();
        var accepted = await AcceptedAsync(database, operations);

        var reported = await database.QueryAsync(ReportedSchema.OfSqlite);

        var own = ReportedSchema.WithChecks(reported).Where(line => !line.Contains("plugin_schema_migrations", StringComparison.Ordinal));
        Assert.Equal(SchemaLines.OnSqlite(Replayed(accepted)), SchemaLines.Sorted(own));
    });

    [Fact]
    public void Ends_in_that_schema_and_in_the_same_rows_on_postgresql_which_refuses_the_same()
    {
        var server = Requires.Postgres();
        Holds(async operations =>
        {
            using var database = new Database();
            var accepted = (await AcceptedAsync(database, operations)).ToHashSet(ReferenceEqualityComparer.Instance);
            await using var postgres = await PostgresSchema.CreateAsync(server);
            var model = SchemaModel.Empty;
            foreach (var operation in operations)
            {
                if (!accepted.Contains(operation) && OperationRules.Broken(model, operation).Count > 0) continue;
                var refused = await postgres.TryAsync(SqlText.For(SqlDialect.Postgres, operation, model));
                Assert.True(accepted.Contains(operation) == refused is null, $"{operation.ToJson()}: {refused ?? "accepted"} on PostgreSQL");
                if (refused is null) model = model.After(operation);
            }

            var reported = await postgres.QueryAsync(ReportedSchema.OfPostgres);

            Assert.Equal(SchemaLines.OnPostgres(model), SchemaLines.Sorted(reported));
            Assert.Equal(await RowsAsync(database, model), await RowLines.OfAsync(postgres.Connection, model));
        });
    }

    [Fact]
    public void Is_run_alike_on_sqlite_and_postgresql_and_copied_whole()
    {
        Requires.Postgres();
        Holds(async operations =>
        {
            using var first = new Database();
            var history = RandomHistory.Of(await AcceptedAsync(first, operations));
            var model = SchemaHistory.Replay(history);
            using var sqlite = new Database();
            await using var postgres = new RoleSchema();
            await using var copy = new RoleSchema();
            await using var written = new RoleSchema();
            var cut = history.Count / 2;

            Assert.Null((await sqlite.ApplyAsync(history)).Failure);
            Assert.Null((await postgres.ApplyAsync(history.Take(cut))).Failure);
            Assert.Null((await postgres.ApplyAsync(history)).Failure);
            await postgres.Database.CopyAsync(copy.Database, Database.Token);
            using (var files = await WrittenSchema.OfAsync(postgres.Database)) await files.ReadIntoAsync(written.Database);

            Assert.Equal((await sqlite.ListAsync()).Select(row => (row.Version, row.Checksum)), (await postgres.ListAsync()).Select(row => (row.Version, row.Checksum)));
            foreach (var schema in (RoleSchema[])[postgres, copy, written])
            {
                var reported = (await schema.QueryAsync(ReportedSchema.OfPostgres)).Where(line => !line.Contains("plugin_schema_migrations", StringComparison.Ordinal));
                await using var connection = await schema.Database.OpenAsync(Database.Token);
                Assert.Equal(SchemaLines.OnPostgres(model), SchemaLines.Sorted(reported));
                Assert.Equal(await RowsAsync(sqlite, model), await RowLines.OfAsync(connection, model));
            }
            Assert.Equal(await postgres.QueryAsync(Definitions), await copy.QueryAsync(Definitions));
            Assert.Equal(await postgres.QueryAsync(Definitions), await written.QueryAsync(Definitions));
        });
    }

    [Fact]
    public void Is_the_same_in_one_run_and_in_two() => Holds(async operations =>
    {
        using var first = new Database();
        var history = RandomHistory.Of(await AcceptedAsync(first, operations));
        var model = SchemaHistory.Replay(history);
        using var whole = new Database();
        Assert.Null((await whole.ApplyAsync(history)).Failure);
        var (schema, rows) = (await DumpAsync(whole), await RowsAsync(whole, model));
        Assert.Equal(await RowsAsync(first, model), rows);
        for (var cut = 1; cut < history.Count; cut++)
        {
            using var parts = new Database();
            await parts.ApplyAsync(history.Take(cut));
            Assert.Null((await parts.ApplyAsync(history)).Failure);

            Assert.Equal(schema, await DumpAsync(parts));
            Assert.Equal(rows, await RowsAsync(parts, model));
        }
    });

    [Fact]
    public void Is_read_back_from_its_text() => Holds(operations =>
    {
        foreach (var operation in operations)
        {
            using var json = JsonDocument.Parse(operation.ToJson());

            var (read, problem) = OperationJson.Read(json.RootElement);

            Assert.Null(problem);
            Assert.Equal(operation, read);
            Assert.Equal(operation.ToJson(), read!.ToJson());
        }
        return Task.CompletedTask;
    });

    /// <summary>Everything that PostgreSQL can say of a schema as text.</summary>
    private const string Definitions = """
        SELECT conrelid::regclass::text || conname::text || pg_get_constraintdef(oid) AS line FROM pg_constraint WHERE connamespace = current_schema()::regnamespace
        UNION ALL SELECT pg_get_indexdef(indexrelid, 0, true) FROM pg_index JOIN pg_class c ON c.oid = indrelid WHERE c.relnamespace = current_schema()::regnamespace
        UNION ALL SELECT c.relname::text || attname::text || attnotnull::text || format_type(atttypid, atttypmod) || attidentity::text || coalesce(pg_get_expr(adbin, adrelid), '') FROM pg_attribute a JOIN pg_class c ON c.oid = attrelid LEFT JOIN pg_attrdef d ON adrelid = attrelid AND adnum = attnum
          WHERE c.relnamespace = current_schema()::regnamespace AND c.relkind IN ('r', 'v') AND attnum > 0 AND NOT attisdropped
        UNION ALL SELECT relname::text || pg_get_viewdef(oid) FROM pg_class WHERE relnamespace = current_schema()::regnamespace AND relkind = 'v'
        ORDER BY 1
        """;

    private static void Holds(Func<IReadOnlyList<Operation>, Task> check)
    {
        var some = Sampling.Of(25).WithEndSize(60);
        FsCheck.Check.One(some, Prop.ForAll(ArbMap.Default.ArbFor<int[]>(), numbers => check(RandomHistory.Operations(numbers)).GetAwaiter().GetResult()));
    }

    /// <summary>Applies one operation after the other, each as a migration; leaves out those that the rows refuse, and those that then no longer fit.</summary>
    private static async Task<IReadOnlyList<Operation>> AcceptedAsync(Database database, IReadOnlyList<Operation> operations)
    {
        var accepted = new List<Operation>();
        var model = SchemaModel.Empty;
        foreach (var operation in operations)
        {
            if (OperationRules.Broken(model, operation).Count > 0) continue;
            var report = await database.ApplyAsync(RandomHistory.Of([.. accepted, operation], each: 1));
            if (report.Failure is { } failure)
            {
                Assert.Contains(failure.Code, (string[])["MINT3105", "MINT3106"]);
                Assert.True(MayBeRefused(operation), $"{operation.ToJson()}: {failure.Message}");
                continue;
            }
            accepted.Add(operation);
            model = model.After(operation);
        }
        return accepted;
    }

    private static bool MayBeRefused(Operation operation) => operation is InsertRows or UpdateRow or DeleteRow or AlterColumn or AddCheck or AddUnique or AddForeignKey or CreateIndex { Unique: true };

    private static SchemaModel Replayed(IEnumerable<Operation> operations) => operations.Aggregate(SchemaModel.Empty, (model, operation) => model.After(operation));

    private static async Task<string[]> RowsAsync(Database database, SchemaModel model)
    {
        await using var connection = await database.Sqlite.OpenAsync(Database.Token);
        return await RowLines.OfAsync(connection, model);
    }

    private static Task<string[]> DumpAsync(Database database) => database.QueryAsync("SELECT type, name, tbl_name, sql FROM sqlite_master WHERE name NOT LIKE 'sqlite_%' ORDER BY type, name");
}
