using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Mint.Registry.Server.Tests;

/// <summary>A web server that knows files and nothing else.</summary>
internal sealed class StaticWeb(WebApplication app) : IAsyncDisposable
{
    public Uri Address => new(app.Urls.First());

    public static async Task<StaticWeb> StartAsync(string root)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var app = builder.Build();
        app.Run(http => ServeAsync(http, Path.Combine(root, http.Request.Path.Value!.TrimStart('/'))));
        await app.StartAsync(TestContext.Current.CancellationToken);
        return new(app);
    }

    public ValueTask DisposeAsync() => app.DisposeAsync();

    private static Task ServeAsync(HttpContext http, string file)
    {
        if (File.Exists(file)) return http.Response.SendFileAsync(file);
        if (Directory.Exists(file)) http.Response.Redirect(http.Request.Path + "/");
        else http.Response.StatusCode = 404;
        return http.Response.WriteAsync("<html>not here</html>");
    }
}
