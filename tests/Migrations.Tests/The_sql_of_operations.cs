using System.Runtime.CompilerServices;
using System.Text.Json;
using Mint.Migrations;

namespace Mint.Tests.Migrating;

/// <summary>
/// Each file in <c>sql/</c> is a case: operations as canonical JSON, then the SQL they become in both dialects. After a wanted change,
/// <c>MINT_TEST_ACCEPT=1</c> writes the files anew; review the difference.
/// </summary>
public sealed class The_sql_of_operations
{
    public static TheoryData<string> Cases => [.. Directory.GetFiles(Folder(), "*.txt").Select(path => Path.GetFileNameWithoutExtension(path)).Order(StringComparer.Ordinal)];

    [Theory, MemberData(nameof(Cases))]
    public async Task Is_what_the_case_says(string name)
    {
        var path = Path.Combine(Folder(), name + ".txt");
        var expected = await File.ReadAllTextAsync(path, Database.Token);
        var history = Read(expected);

        var actual = $"{Operations(expected)}\n-- sqlite\n{Text(SqlDialect.Sqlite, history)}\n-- postgres\n{Text(SqlDialect.Postgres, history)}\n";

        if (Environment.GetEnvironmentVariable("MINT_TEST_ACCEPT") == "1") await File.WriteAllTextAsync(path, actual, Database.Token);
        else Assert.Equal(expected, actual);
    }

    [Theory, MemberData(nameof(Cases))]
    public async Task Runs_on_sqlite(string name)
    {
        using var database = new Database();

        Assert.Null((await database.ApplyAsync(Read(await File.ReadAllTextAsync(Path.Combine(Folder(), name + ".txt"), Database.Token)))).Failure);
    }

    [Theory, MemberData(nameof(Cases))]
    public async Task Runs_on_postgresql(string name)
    {
        var server = Requires.Postgres();
        var schema = $"p_test_{Guid.NewGuid():N}";
        var statements = Text(SqlDialect.Postgres, Read(await File.ReadAllTextAsync(Path.Combine(Folder(), name + ".txt"), Database.Token)));

        var (exit, _, errors) = await Psql.RunAsync(server, $"BEGIN; CREATE SCHEMA {schema}; SET LOCAL search_path = {schema};\n{statements}\nROLLBACK;");

        Assert.True(exit == 0, errors);
    }

    /// <summary>One migration for each line of operations.</summary>
    private static IReadOnlyList<Migration> Read(string text) => [.. Operations(text).Split('\n').Select((line, i) => new Migration(i + 1, $"step_{i + 1}", "as the case says", ReadOne(line)))];

    private static Items<Operation> ReadOne(string line)
    {
        using var json = JsonDocument.Parse(line);
        var (operation, problem) = OperationJson.Read(json.RootElement);
        Assert.Null(problem);
        return Items.Of(operation!);
    }

    private static string Operations(string text) => text.Split("\n-- sqlite\n")[0].TrimEnd();

    private static string Text(SqlDialect dialect, IReadOnlyList<Migration> history) => string.Join('\n', SqlText.For(dialect, history).SelectMany(statements => statements).Select(statement => statement + ";"));

    private static string Folder([CallerFilePath] string here = "") => Path.Combine(Path.GetDirectoryName(here)!, "sql");
}
