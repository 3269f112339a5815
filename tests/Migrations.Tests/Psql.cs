using System.Diagnostics;

namespace Mint.Tests.Migrating;

/// <summary>Runs SQL as an admin would; output is unaligned, fields between '|'.</summary>
internal static class Psql
{
    public static async Task<(int Exit, string Output, string Errors)> RunAsync(string server, string sql)
    {
        var start = new ProcessStartInfo(Requires.Tool("psql"), ["-X", "-q", "-A", "-t", "-v", "ON_ERROR_STOP=1", "-d", server, "-f", "-"]) { UseShellExecute = false, RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true };
        using var psql = Process.Start(start)!;
        var (output, errors) = (psql.StandardOutput.ReadToEndAsync(Database.Token), psql.StandardError.ReadToEndAsync(Database.Token));
        await psql.StandardInput.WriteAsync(sql);
        psql.StandardInput.Close();
        await psql.WaitForExitAsync(Database.Token);
        return (psql.ExitCode, await output, await errors);
    }
}
