using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;

namespace Mint.Bench.Registry;

/// <summary>The load generator <c>wrk</c>: one thread, so many connections that stay open.</summary>
internal static partial class Wrk
{
    /// <summary>Asks again and again.</summary>
    /// <returns>How many answers came; any that is no success or 304 ends the run.</returns>
    public static async Task<double> AskAsync(Uri address, int connections, int seconds, params string[] headers)
    {
        var start = new ProcessStartInfo("wrk") { UseShellExecute = false, RedirectStandardOutput = true };
        string[] arguments = ["-t1", "--timeout", "30s", FormattableString.Invariant($"-c{connections}"), FormattableString.Invariant($"-d{seconds}s"), .. headers.SelectMany(header => new[] { "-H", header }), address.ToString()];
        foreach (var argument in arguments) start.ArgumentList.Add(argument);
        using var wrk = Process.Start(start)!;
        var said = await wrk.StandardOutput.ReadToEndAsync();
        await wrk.WaitForExitAsync();
        if (wrk.ExitCode != 0 || said.Contains("Non-2xx", StringComparison.Ordinal) || said.Contains("Socket errors", StringComparison.Ordinal)) throw new InvalidOperationException($"{address}: {said}");
        return double.Parse(Requests().Match(said).Groups["count"].Value, CultureInfo.InvariantCulture);
    }

    [GeneratedRegex("(?<count>[0-9]+) requests in ", RegexOptions.ExplicitCapture)]
    private static partial Regex Requests();
}
