using System.Collections.Concurrent;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Mint.Tests.EndToEnd.Platform;

/// <summary>Stands before a platform and notes what is asked of it.</summary>
internal sealed class RecordingProxy : IAsyncDisposable
{
    private readonly HttpClient http = new(new SocketsHttpHandler { AllowAutoRedirect = false }) { Timeout = Timeout.InfiniteTimeSpan };
    private readonly WebApplication app;
    private readonly Uri target;

    private RecordingProxy(Uri target)
    {
        this.target = target;
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(server => server.Limits.MaxRequestBodySize = null);
        app = builder.Build();
        app.Run(ForwardAsync);
    }

    public string Url => app.Urls.First() + "/";

    /// <summary>Method and path of what was asked since it was last emptied.</summary>
    public ConcurrentQueue<string> Asked { get; } = new();

    public static async Task<RecordingProxy> StartAsync(string target)
    {
        var proxy = new RecordingProxy(new Uri(target));
        await proxy.app.StartAsync();
        return proxy;
    }

    public async ValueTask DisposeAsync()
    {
        await app.DisposeAsync();
        http.Dispose();
    }

    private async Task ForwardAsync(HttpContext context)
    {
        Asked.Enqueue($"{context.Request.Method} {context.Request.Path}");
        using var request = new HttpRequestMessage(new HttpMethod(context.Request.Method), new Uri(target, $"{context.Request.Path}{context.Request.QueryString}")) { Content = new StreamContent(context.Request.Body) };
        foreach (var (name, values) in context.Request.Headers)
            if (name is not ("Host" or "Connection" or "Transfer-Encoding") && !request.Headers.TryAddWithoutValidation(name, values.AsEnumerable())) request.Content.Headers.TryAddWithoutValidation(name, values.AsEnumerable());
        using var answer = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, context.RequestAborted);
        context.Response.StatusCode = (int)answer.StatusCode;
        foreach (var (name, values) in answer.Headers.Concat(answer.Content.Headers)) if (name is not "Transfer-Encoding") context.Response.Headers[name] = values.ToArray();
        await using var body = await answer.Content.ReadAsStreamAsync(context.RequestAborted);
        var buffer = new byte[16 * 1024];
        while (await body.ReadAsync(buffer, context.RequestAborted) is > 0 and var read)
        {
            await context.Response.Body.WriteAsync(buffer.AsMemory(0, read), context.RequestAborted);
            await context.Response.Body.FlushAsync(context.RequestAborted);
        }
    }
}
