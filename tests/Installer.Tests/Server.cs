using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Mint.Bundle;
using Mint.Installer;

namespace Mint.Tests.Installing;

/// <summary>A real HTTP server that answers whatever a situation needs.</summary>
internal sealed class Server : IAsyncDisposable
{
    private readonly WebApplication app;

    private Server(WebApplication app) => this.app = app;

    public static CancellationToken Token => TestContext.Current.CancellationToken;

    public RegistryAddress Address => new("lab", new(app.Urls.First()));

    public static async Task<Server> StartAsync(RequestDelegate answer)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0").ConfigureKestrel(kestrel => kestrel.Limits.MinResponseDataRate = null);
        var built = builder.Build();
        built.Run(answer);
        await built.StartAsync(Token);
        return new(built);
    }

    /// <summary>A server whose feed and bundle are these.</summary>
    public static Task<Server> OfAsync(string feed, RequestDelegate? bundle = null) => StartAsync(context => context.Request.Path.Value switch
    {
        "/registry.json" => context.Response.WriteAsync(feed),
        _ when bundle is not null => bundle(context),
        _ => Status(context, 404),
    });

    public static string Feed(params (string Version, string More)[] versions) => $$"""
        {"schema_version":1,"generated_at":"2026-01-01T00:00:00Z","plugins":[{"name":"other"},{"name":"plate-reader","versions":[
        {{string.Join(',', versions.Select(version => $$"""{"version":"{{version.Version}}","sha256":"{{new string('0', 64)}}","size":5{{version.More}}}"""))}}
        ]}]}
        """;

    public static Task Status(HttpContext context, int status)
    {
        context.Response.StatusCode = status;
        return Task.CompletedTask;
    }

    /// <summary>The feed's offer for the given bytes.</summary>
    public OfferedVersion Offer(byte[] bytes, int? size = null) =>
        new(Address, PluginId.Parse("plate-reader"), PluginVersion.Parse("1.0.0"), Sha256Digest.Of(bytes), size ?? bytes.Length, new(Address.Root, "api/v1/plugins/plate-reader/1.0.0/bundle"));

    public async ValueTask DisposeAsync()
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(1));
        await app.StopAsync(limit.Token);
        await app.DisposeAsync();
    }
}

/// <summary>Shorthand for refusals.</summary>
internal static class Refused
{
    public static async Task<Problem> WithAsync(string code, Func<Task> act)
    {
        var refusal = await Assert.ThrowsAsync<RefusedException>(act);
        var problem = refusal.Problems[0];
        Assert.Equal(code, problem.Code);
        Assert.NotEmpty(problem.Remedy);
        return problem;
    }

    public static Problem With(string code, Action act)
    {
        var problem = Assert.Throws<RefusedException>(act).Problems[0];
        Assert.Equal(code, problem.Code);
        return problem;
    }
}
