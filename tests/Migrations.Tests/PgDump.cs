using System.Diagnostics;

namespace Mint.Tests.Migrating;

/// <summary>What PostgreSQL's own tool says of a schema.</summary>
internal static class PgDump
{
    public static async Task<string> OfAsync(string server, string schema)
    {
        var start = new ProcessStartInfo(Requires.Tool("pg_dump"), ["-d", server, "-n", schema, "--no-owner", "--no-privileges"]) { UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true };
        using var dump = Process.Start(start)!;
        var errors = dump.StandardError.ReadToEndAsync();
        var output = await dump.StandardOutput.ReadToEndAsync();
        await dump.WaitForExitAsync();
        Assert.True(dump.ExitCode == 0, await errors);
        // Newer ones put a word of chance around what psql alone may run.
        return string.Join('\n', output.Split('\n').Where(line => !line.StartsWith("\\restrict", StringComparison.Ordinal) && !line.StartsWith("\\unrestrict", StringComparison.Ordinal)));
    }
}
