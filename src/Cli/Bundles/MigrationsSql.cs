using System.CommandLine;
using Mint.Cli.Output;
using Mint.Cli.Projects;
using Mint.Migrations;

namespace Mint.Cli.Bundles;

/// <summary><c>mint migrations sql</c>: text that <c>sqlite3</c> or <c>psql</c> runs as it is.</summary>
internal static class MigrationsSql
{
    public static Command Create()
    {
        var path = ManifestSource.Argument();
        var dialect = new Option<string>("--dialect") { Description = "sqlite or postgres.", DefaultValueFactory = _ => "sqlite" };
        dialect.AcceptOnlyFromAmong("sqlite", "postgres");
        var json = SharedOptions.Json();
        var command = new Command("sql", "The SQL of the migrations of a bundle or project, from an empty database on.") { path, dialect, json };
        command.SetAction((parsed, cancellationToken) => RunAsync(parsed.GetRequiredValue(path), parsed.GetValue(dialect) == "postgres" ? SqlDialect.Postgres : SqlDialect.Sqlite, parsed.GetValue(json), cancellationToken));
        return command;
    }

    private static async Task<int> RunAsync(string path, SqlDialect dialect, bool json, CancellationToken cancellationToken)
    {
        var migrations = (await ManifestSource.ReadAsync(path, cancellationToken)).Migrations;
        var sql = SqlText.For(dialect, migrations);
        if (json) Json.Write(migrations.Select((migration, i) => new { migration.Version, migration.Name, Statements = sql[i] }));
        else Print(dialect, migrations, sql);
        return ExitCode.Ok;
    }

    private static void Print(SqlDialect dialect, IReadOnlyList<Migration> migrations, IReadOnlyList<IReadOnlyList<string>> sql)
    {
        // Tables are rebuilt while other tables refer to them.
        if (dialect == SqlDialect.Sqlite) Terminal.Line("PRAGMA foreign_keys=OFF;");
        Terminal.Line("BEGIN;");
        for (var i = 0; i < migrations.Count; i++)
        {
            Terminal.Line($"-- {migrations[i].Version} {migrations[i].Name}");
            foreach (var statement in sql[i]) Terminal.Line(Ended(statement));
        }
        Terminal.Line("COMMIT;");
    }

    /// <summary>Plain SQL may end in a comment, which would swallow the semicolon.</summary>
    private static string Ended(string statement) => statement.LastIndexOf("--", StringComparison.Ordinal) > statement.LastIndexOf('\n') ? statement + "\n;" : statement + ";";
}
