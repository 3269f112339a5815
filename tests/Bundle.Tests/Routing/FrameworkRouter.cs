using System.Diagnostics;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Routing.Patterns;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Mint.Bundle.Tests.Routing;

/// <summary>What ASP.NET Core's own router makes of patterns: the judge of ours.</summary>
internal sealed class FrameworkRouter : IDisposable
{
    private readonly ServiceProvider services;
    private readonly RequestDelegate pipeline;

    private FrameworkRouter(ServiceProvider services, string[] patterns)
    {
        this.services = services;
        var application = new ApplicationBuilder(services);
        application.UseRouting();
        application.UseEndpoints(endpoints =>
        {
            foreach (var pattern in patterns) endpoints.MapMethods(pattern, ["GET"], (RequestDelegate)(context => { context.Items["pattern"] = pattern; return Task.CompletedTask; }));
        });
        pipeline = application.Build();
    }

    /// <summary>Why the framework refuses a pattern: while it reads it, makes its constraints, or first matches a request; null where it takes it.</summary>
    public static async Task<string?> RefusalAsync(string pattern)
    {
        try
        {
            using var router = Of(pattern);
            await router.MatchAsync("/a");
            var resolver = new DefaultInlineConstraintResolver(Options.Create(new RouteOptions()), router.services);
            foreach (var policy in RoutePatternFactory.Parse(pattern).ParameterPolicies.Values.SelectMany(policies => policies))
                if (!policy.Content!.StartsWith("regex", StringComparison.OrdinalIgnoreCase) && policy.Content.Length > 0) Assert.NotNull(resolver.ResolveConstraint(policy.Content));
            return null;
        }
        catch (Exception refused) when (refused is RoutePatternException or RouteCreationException or InvalidOperationException)
        {
            return refused.Message;
        }
    }

    public static FrameworkRouter Of(params string[] patterns)
    {
        var collection = new ServiceCollection().AddLogging().AddRouting();
        var listener = new DiagnosticListener("routes");
        return new(collection.AddSingleton(listener).AddSingleton<DiagnosticSource>(listener).BuildServiceProvider(), patterns);
    }

    /// <summary>The pattern that answers, null where none does; with the parameters' values.</summary>
    public async Task<(string? Pattern, RouteValueDictionary Values)> MatchAsync(string path)
    {
        var context = new DefaultHttpContext { RequestServices = services };
        (context.Request.Method, context.Request.Path) = ("GET", path);
        await pipeline(context);
        return (context.Items["pattern"] as string, context.Request.RouteValues);
    }

    public async Task<bool> IsAmbiguousAsync(string path)
    {
        try
        {
            await MatchAsync(path);
            return false;
        }
        catch (Exception ambiguous) when (ambiguous.GetType().Name == "AmbiguousMatchException")
        {
            return true;
        }
    }

    public void Dispose() => services.Dispose();
}
