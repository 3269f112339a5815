using System.Diagnostics;
using System.Runtime.CompilerServices;
using Mint.Migrations;

namespace Mint.Tests.Migrating;

/// <summary>What this assembly does as a child: <c>database (a file, or postgres: and a schema), history, number of the look at the clock at which it kills itself (0 for never)</c>; or <c>library</c>.</summary>
internal static class Child
{
    public const string Postgres = "postgres:";

    [ModuleInitializer]
    internal static void Run()
    {
        if (Environment.GetEnvironmentVariable(ChildProcess.Variable) is not { Length: > 0 } words) return;
        if (words == "library")
        {
            Console.WriteLine(SqliteDatabase.NativeLibrary);
            Environment.Exit(0);
        }
        if (words.Split('\n') is not [var database, var steps, var killAt]) throw new InvalidOperationException(words);
        var history = int.TryParse(steps, out var count) ? LongHistory.Of(count) : SlowHistory.At(int.Parse(steps[1..]));
        var report = ApplyAsync(database, history, new DeadlyClock(int.Parse(killAt))).GetAwaiter().GetResult();
        Console.WriteLine(string.Join(',', report.Applied));
        Console.WriteLine(report.Failure);
        Environment.Exit(report.Failure is null ? 0 : 3);
    }

    private static Task<MigrationReport> ApplyAsync(string database, IReadOnlyList<Migration> history, TimeProvider clock) => database.StartsWith(Postgres, StringComparison.Ordinal)
        ? MigrationRunner.ApplyAsync(RoleSchema.Named(database[Postgres.Length..]), history, clock, CancellationToken.None)
        : MigrationRunner.ApplyAsync(new SqliteDatabase(database), history, clock, CancellationToken.None);

    /// <summary>The runner looks at the clock before and after each step, so counting its looks reaches every place between two of them.</summary>
    private sealed class DeadlyClock(int killAt) : TimeProvider
    {
        private int looks;

        public override long GetTimestamp()
        {
            if (++looks == killAt) Process.GetCurrentProcess().Kill();
            return base.GetTimestamp();
        }
    }
}

/// <summary>A history of as many steps as one likes; each makes a table and fills it.</summary>
internal static class LongHistory
{
    public static IReadOnlyList<Migration> Of(int steps) => [.. Enumerable.Range(1, steps).Select(Step)];

    private static Migration Step(int number) => Schema.Step(number, $"step_{number}",
        Schema.Table($"t{number}", Schema.Id(), Schema.Text("word")),
        Schema.Run($"INSERT INTO t{number} (word) VALUES ('one'), ('two')"));
}

/// <summary>A history of one migration with statements of every sort, in which PostgreSQL falls asleep before one of them (0 for never).</summary>
internal static class SlowHistory
{
    private static readonly Operation[] Operations =
    [
        Schema.Table("plates", Schema.Id(), Schema.Text("name")), Schema.Insert("plates", Schema.Row(("name", "a"))), Schema.Add("plates", Schema.Text("colour").Null()), Schema.Index("plates", "name"),
        Schema.Fill("plates", "colour", "'red'"), Schema.Run("INSERT INTO plates (name) VALUES ('b')"), Schema.View("names", "SELECT name FROM plates"),
    ];

    public static int Places => Operations.Length + 1;

    public static IReadOnlyList<Migration> At(int place) =>
        [Schema.Step(1, "all_sorts", place == 0 ? Operations : [.. Operations.Take(place - 1), Schema.Run("SELECT pg_sleep(600)"), .. Operations.Skip(place - 1)])];
}
