using System.Diagnostics;
using System.Runtime.CompilerServices;
using Mint.Migrations;

namespace Mint.Tests.Migrating;

/// <summary>What this assembly does as a child: <c>database, history, number of the look at the clock at which it kills itself (0 for never)</c>; or <c>library</c>.</summary>
internal static class Child
{
    [ModuleInitializer]
    internal static void Run()
    {
        if (Environment.GetEnvironmentVariable(ChildProcess.Variable) is not { Length: > 0 } words) return;
        if (words == "library")
        {
            Console.WriteLine(SqliteDatabase.NativeLibrary);
            Environment.Exit(0);
        }
        if (words.Split('\n') is not [var file, var steps, var killAt]) throw new InvalidOperationException(words);
        var history = LongHistory.Of(int.Parse(steps));
        var report = MigrationRunner.ApplyAsync(new SqliteDatabase(file), history, new DeadlyClock(int.Parse(killAt)), CancellationToken.None).GetAwaiter().GetResult();
        Console.WriteLine(string.Join(',', report.Applied));
        Environment.Exit(report.Failure is null ? 0 : 3);
    }

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
