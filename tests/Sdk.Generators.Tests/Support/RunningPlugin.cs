using System.Linq.Expressions;
using System.Reflection;
using System.Runtime.Loader;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Mint.Sdk;
using Mint.Sdk.Entry;

namespace Mint.Tests;

/// <summary>A compiled plugin behind a real Kestrel: its routes under <c>/ours</c>, and, for comparison, the same methods mapped by ASP.NET Core under <c>/theirs</c>.</summary>
internal sealed class RunningPlugin : IAsyncDisposable
{
    private static readonly HashSet<string> Told = ["Location", "Content-Disposition", "Content-Range", "Accept-Ranges", "ETag", "Last-Modified", "Cache-Control", "Content-Encoding", "Vary", "Set-Cookie", "WWW-Authenticate", "Allow"];

    private readonly WebApplication running;
    private readonly HttpClient client;

    private RunningPlugin(WebApplication running, HttpClient client, IPluginEntry entry)
    {
        this.running = running;
        this.client = client;
        Entry = entry;
    }

    public IPluginEntry Entry { get; }

    public IServiceProvider Services => running.Services;

    public static async Task<RunningPlugin> StartAsync(string source)
    {
        var assembly = new AssemblyLoadContext(null).LoadFromStream(new MemoryStream(Generation.Of(source).Emit()));
        var entry = (IPluginEntry)Activator.CreateInstance(assembly.GetType("Acme.PlatesEntry", throwOnError: true)!)!;
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseKestrel().UseUrls("http://127.0.0.1:0");
        entry.ConfigureServices(builder.Services);
        builder.Services.AddScoped(_ => new CurrentUser { Id = 7, Name = "ada", Role = "Member", PluginRoles = new HashSet<string>() });
        var app = builder.Build();
        app.Use(NoStackTrace);
        foreach (var route in entry.Routes) app.MapMethods("/ours" + route.Pattern, [route.Method], route.Handler);
        MapTheirs(app, assembly.GetType("Acme.Plates", throwOnError: true)!);
        await app.StartAsync();
        return new(app, new HttpClient { BaseAddress = new Uri(app.Urls.Single()) }, entry);
    }

    public async Task<Answer> SendAsync(HttpMethod method, string path, HttpContent? content = null, params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(method, path) { Content = content };
        foreach (var (name, value) in headers) request.Headers.TryAddWithoutValidation(name, value);
        using var response = await client.SendAsync(request);
        return new((int)response.StatusCode, response.Content.Headers.ContentType?.ToString(), await response.Content.ReadAsStringAsync(),
            string.Join("\n", response.Headers.Concat(response.Content.Headers).Where(header => Told.Contains(header.Key)).OrderBy(header => header.Key, StringComparer.Ordinal).Select(header => $"{header.Key}: {string.Join(", ", header.Value)}")));
    }

    public async ValueTask DisposeAsync()
    {
        client.Dispose();
        await running.DisposeAsync();
    }

    private static void MapTheirs(WebApplication app, Type plugin)
    {
        var objections = new List<string>();
        var instance = ActivatorUtilities.CreateInstance(app.Services, plugin);
        foreach (var method in plugin.GetMethods(BindingFlags.Public | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly))
            foreach (var route in method.GetCustomAttributes<Mint.Sdk.RouteAttribute>())
            {
                var signature = Expression.GetDelegateType([.. method.GetParameters().Select(parameter => parameter.ParameterType), method.ReturnType]);
                var verb = route.GetType().Name.Replace("Attribute", "", StringComparison.Ordinal).ToUpperInvariant();
                var handler = method.CreateDelegate(signature, method.IsStatic ? null : instance);
                if (Objection(app, route.Pattern, verb, handler) is { } objection) objections.Add(objection);
                app.MapMethods("/theirs" + route.Pattern, [verb], handler).DisableAntiforgery();
            }
        Assert.Empty(objections);
    }

    // One handler that ASP.NET Core cannot map would turn every answer into a 500, here as there.
    private static string? Objection(WebApplication app, string pattern, string verb, Delegate handler)
    {
        try
        {
            RequestDelegateFactory.Create(handler, new()
            {
                ServiceProvider = app.Services, DisableInferBodyFromParameters = verb is "GET" or "DELETE",
                RouteParameterNames = Microsoft.AspNetCore.Routing.Patterns.RoutePatternFactory.Parse(pattern).Parameters.Select(parameter => parameter.Name),
            });
            return null;
        }
        catch (Exception refused)
        {
            return $"{verb} {pattern}: {refused.Message}";
        }
    }

    private static async Task NoStackTrace(HttpContext context, RequestDelegate next)
    {
        try
        {
            await next(context);
        }
        catch (PluginException refused)
        {
            context.Response.StatusCode = refused.Status;
        }
        catch (BadHttpRequestException refused)
        {
            context.Response.StatusCode = refused.StatusCode;
        }
        catch (Exception)
        {
            context.Response.StatusCode = 500;
        }
    }
}

/// <summary>An answer over HTTP.</summary>
internal sealed record Answer(int Status, string? ContentType, string Body, string Headers);
