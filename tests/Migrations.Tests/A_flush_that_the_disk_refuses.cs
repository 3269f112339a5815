using Mint.Migrations;

namespace Mint.Tests.Migrating;

public sealed class A_flush_that_the_disk_refuses : IDisposable
{
    private readonly TempFolder folder = new();

    /// <summary>The files are looked at as a crash would leave them: while somebody has them open, so that what was not done may still lie in the log.</summary>
    [Fact]
    public async Task Leaves_what_was_told_also_after_a_crash()
    {
        var strace = Requires.Tool("strace");
        var refused = 0;
        for (var call = 1; call <= 3; call++)
        {
            var (place, file) = (folder[$"{call}"], folder[$"{call}/plates.db"]);
            Directory.CreateDirectory(place);
            Assert.Null((await MigrationRunner.ApplyAsync(new SqliteDatabase(file), LongHistory.Of(1), TimeProvider.System, Database.Token)).Failure);
            await using var open = await new SqliteDatabase(file).OpenAsync(Database.Token);
            await using (var look = open.CreateCommand())
            {
                look.CommandText = "INSERT INTO t1 (word) VALUES ('three')";
                await look.ExecuteNonQueryAsync(Database.Token);
            }
            using var child = ChildProcess.Start<A_flush_that_the_disk_refuses>([strace, "-f", "-qq", "-o", "/dev/null", "-e", "trace=fdatasync", "-e", $"inject=fdatasync:error=EIO:when={call}"], [file, "2", "0"]);
            var said = child.StandardOutput.ReadToEndAsync(Database.Token);
            await child.WaitForExitAsync(Database.Token);

            var crashed = folder[$"{call}/crashed.db"];
            File.Copy(file, crashed);
            File.Copy(file + "-wal", crashed + "-wal");
            var done = (await MigrationRunner.ListAsync(new SqliteDatabase(crashed), Database.Token)).Where(row => row.Success).Select(row => row.Version);

            Assert.True(child.ExitCode is 0 or 3, await said);
            Assert.Equal(child.ExitCode == 0 ? [1, 2] : [1], done);
            if (child.ExitCode == 3) refused++;
        }
        Assert.True(refused > 0);
    }

    public void Dispose() => folder.Dispose();
}
