using System.Collections.Concurrent;
using System.Globalization;
using System.Text;

namespace Mint.Registry.Server.Metrics;

/// <summary>Answers by method, route and status, and how long they took by route. Routes are the patterns, so that there are few of them.</summary>
internal sealed class RequestCounts
{
    private static readonly double[] Bounds = [0.001, 0.005, 0.01, 0.05, 0.1, 0.5, 1, 5, 30];
    private readonly ConcurrentDictionary<(string Method, string Route, int Status), Cell> answers = new();
    private readonly ConcurrentDictionary<string, Times> times = new(StringComparer.Ordinal);

    /// <param name="http">What was answered.</param>
    /// <param name="known">The route, where the router was not asked.</param>
    /// <param name="took">How long it took.</param>
    public void Add(HttpContext http, string? known, TimeSpan took)
    {
        var route = known ?? (http.GetEndpoint() as RouteEndpoint)?.RoutePattern.RawText ?? "none";
        // Methods are whatever a client sends.
        var method = http.Request.Method is "GET" or "HEAD" or "PUT" or "POST" or "DELETE" ? http.Request.Method : "other";
        Interlocked.Increment(ref answers.GetOrAdd((method, route, http.Response.StatusCode), _ => new()).Count);
        times.GetOrAdd(route, _ => new()).Add(took.TotalSeconds);
    }

    public void Write(StringBuilder target)
    {
        target.Append("# HELP mint_registry_requests_total Answers by method, route and status.\n# TYPE mint_registry_requests_total counter\n");
        foreach (var (key, cell) in answers.OrderBy(one => one.Key))
            target.Append(CultureInfo.InvariantCulture, $"mint_registry_requests_total{{method=\"{key.Method}\",route=\"{key.Route}\",status=\"{key.Status}\"}} {Interlocked.Read(ref cell.Count)}\n");
        target.Append("# HELP mint_registry_request_seconds How long answers took, by route.\n# TYPE mint_registry_request_seconds histogram\n");
        foreach (var (route, measured) in times.OrderBy(one => one.Key, StringComparer.Ordinal)) measured.Write(target, route);
    }

    private sealed class Cell
    {
        public long Count;
    }

    private sealed class Times
    {
        private readonly Lock gate = new();
        private readonly long[] counts = new long[Bounds.Length + 1];
        private double sum;

        public void Add(double seconds)
        {
            var at = Array.FindIndex(Bounds, bound => seconds <= bound);
            lock (gate)
            {
                counts[at < 0 ? Bounds.Length : at]++;
                sum += seconds;
            }
        }

        public void Write(StringBuilder target, string route)
        {
            lock (gate)
            {
                var total = 0L;
                for (var i = 0; i < Bounds.Length; i++) target.Append(CultureInfo.InvariantCulture, $"mint_registry_request_seconds_bucket{{route=\"{route}\",le=\"{Bounds[i]}\"}} {total += counts[i]}\n");
                target.Append(CultureInfo.InvariantCulture, $"mint_registry_request_seconds_bucket{{route=\"{route}\",le=\"+Inf\"}} {total += counts[^1]}\n");
                target.Append(CultureInfo.InvariantCulture, $"mint_registry_request_seconds_sum{{route=\"{route}\"}} {sum}\nmint_registry_request_seconds_count{{route=\"{route}\"}} {total}\n");
            }
        }
    }
}
