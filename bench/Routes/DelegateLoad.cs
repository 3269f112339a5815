using System.Diagnostics;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Routing;

namespace Mint.Bench.Routes;

/// <summary>Calls an endpoint's delegate with a context of its own and a scope for each request, on one thread.</summary>
internal sealed class DelegateLoad(WebApplication app, string pattern, string method) : ILoad
{
    private readonly RequestDelegate handler = ((IEndpointRouteBuilder)app).DataSources.SelectMany(source => source.Endpoints).OfType<RouteEndpoint>()
        .First(endpoint => endpoint.RoutePattern.RawText == pattern && endpoint.Metadata.GetMetadata<HttpMethodMetadata>()!.HttpMethods.Contains(method)).RequestDelegate!;

    public async Task<long> RunAsync(TimeSpan time)
    {
        var watch = Stopwatch.StartNew();
        long count = 0;
        for (; watch.Elapsed < time; count++) await AskAsync();
        return count;
    }

    private async Task AskAsync()
    {
        await using var scope = app.Services.CreateAsyncScope();
        var context = new DefaultHttpContext { RequestServices = scope.ServiceProvider };
        context.Request.Method = method;
        context.Request.RouteValues["id"] = "5";
        context.Response.Body = Stream.Null;
        if (method == "POST")
        {
            context.Request.ContentType = "application/json";
            context.Request.ContentLength = SocketLoad.Body.Length;
            context.Request.Body = new MemoryStream(SocketLoad.Body, writable: false);
            context.Features.Set<IHttpRequestBodyDetectionFeature>(HasBody.One);
        }
        await handler(context);
        if (context.Response.StatusCode != 200) throw new InvalidOperationException($"{method} {pattern}: {context.Response.StatusCode}");
    }

    private sealed class HasBody : IHttpRequestBodyDetectionFeature
    {
        public static readonly HasBody One = new();

        public bool CanHaveBody => true;
    }
}
