using Microsoft.AspNetCore.Http;

namespace Mint.Host.Http;

/// <summary>How many requests below <c>/api</c> were answered, by the first digit of their status.</summary>
internal sealed class RequestCount
{
    private readonly long[] counts = new long[6];

    public IEnumerable<(int Class, long Count)> ByClass => Enumerable.Range(1, 5).Select(first => (first, Interlocked.Read(ref counts[first])));

    public void Add(int status) => Interlocked.Increment(ref counts[Math.Clamp(status / 100, 0, 5)]);
}

/// <summary>Counts each request when it has been answered.</summary>
internal sealed class CountRequests(RequestDelegate next, RequestCount count)
{
    public async Task InvokeAsync(HttpContext context)
    {
        await next(context);
        count.Add(context.Response.StatusCode);
    }
}
