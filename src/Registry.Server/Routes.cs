using Mint.Bundle;
using Mint.Registry.Server.Diff;
using Mint.Registry.Server.Documents;
using Mint.Registry.Server.Downloads;
using Mint.Registry.Server.Audit;
using Mint.Registry.Server.Metrics;
using Mint.Registry.Server.OpenApi;
using Mint.Registry.Server.Owners;
using Mint.Registry.Server.Packages;
using Mint.Registry.Server.Publishing;
using Mint.Registry.Server.Search;
using Mint.Registry.Server.Signing;
using Mint.Registry.Server.Tokens;
using Mint.Registry.Server.Users;
using Mint.Registry.Server.Versions;
using Mint.Registry.Server.Web;
using Mint.Registry.Server.Why;

namespace Mint.Registry.Server;

/// <summary>Every address of the registry.</summary>
internal static class Routes
{
    private static readonly string[] Read = ["GET", "HEAD"];

    public static void Map(WebApplication app)
    {
        var documents = app.Services.GetRequiredService<DocumentEndpoints>();
        app.MapMethods("/registry.json", Read, documents.Feed);
        app.MapMethods("/api/v1/keys", Read, documents.Keys);
        var keys = app.Services.GetRequiredService<PublisherKeyEndpoints>();
        app.MapPost("/api/v1/keys", (Delegate)keys.AddAsync);
        app.MapDelete("/api/v1/keys/{keyId}", keys.RevokeAsync);
        app.MapMethods("/healthz", Read, Health.Alive);
        app.MapMethods("/readyz", Read, (Delegate)app.Services.GetRequiredService<Health>().ReadyAsync);
        app.MapMethods("/metrics", Read, (Delegate)app.Services.GetRequiredService<ShowMetrics>().GetAsync);
        app.MapMethods("/openapi/v1.json", Read, ApiDocument.Get);
        MapPackages(app.MapGroup("/nuget/v3"), app.Services.GetRequiredService<PackageFeed>());
        MapPlugins(app.MapGroup("/api/v1/plugins"), app.Services, documents);
        app.MapMethods("/api/v1/audit", Read, (Delegate)app.Services.GetRequiredService<ListEvents>().GetAsync);
        MapUsers(app.MapGroup("/api/v1/users"), app.Services.GetRequiredService<UserEndpoints>());
        MapTokens(app.MapGroup("/api/v1/tokens"), app.Services.GetRequiredService<TokenEndpoints>());
    }

    /// <summary>What the router refused gets a body like every other refusal.</summary>
    public static Task RefuseAsync(HttpContext http) => http.Response.StatusCode switch
    {
        StatusCodes.Status404NotFound => new Refusal(404, new Problem(RegistryCode.NoSuchRoute, http.Request.Path, "is no address of this registry.", "The API lies below /api/v1, the feed at /registry.json; see docs/registry.md.")).ExecuteAsync(http),
        StatusCodes.Status405MethodNotAllowed => new Refusal(405, new Problem(RegistryCode.WrongMethod, http.Request.Method, "is not a method of this address.", $"Use one of: {http.Response.Headers.Allow}.")).ExecuteAsync(http),
        _ => Task.CompletedTask,
    };

    private static void MapPlugins(RouteGroupBuilder plugins, IServiceProvider services, DocumentEndpoints documents)
    {
        var limit = services.GetRequiredService<QueryLimit>();
        plugins.MapMethods("/", Read, (Delegate)services.GetRequiredService<ListPlugins>().GetAsync).AddEndpointFilter(limit);
        plugins.MapMethods("/{id}", Read, documents.Plugin);
        plugins.MapMethods("/{id}/versions", Read, documents.Versions);
        plugins.MapMethods("/{id}/{version}", Read, documents.Version);
        plugins.MapMethods("/{id}/{version}/manifest", Read, documents.Manifest);
        plugins.MapMethods("/{id}/{version}/signatures", Read, documents.Signatures);
        plugins.MapMethods("/{id}/{version}/quarantine.json", Read, documents.Quarantine);
        plugins.MapMethods("/{id}/diff", Read, services.GetRequiredService<DiffEndpoint>().Get).AddEndpointFilter(limit);
        plugins.MapMethods("/{id}/why", Read, services.GetRequiredService<WhyEndpoint>().GetAsync).AddEndpointFilter(limit);
        plugins.MapMethods("/{id}/stats", Read, services.GetRequiredService<ShowStatistics>().GetAsync).AddEndpointFilter(limit);
        plugins.MapMethods("/{id}/readme", Read, documents.LatestReadme);
        plugins.MapMethods("/{id}/changelog", Read, documents.LatestChangelog);
        plugins.MapMethods("/{id}/icon", Read, documents.LatestIcon);
        plugins.MapMethods("/{id}/{version}/readme", Read, documents.Readme);
        plugins.MapMethods("/{id}/{version}/changelog", Read, documents.Changelog);
        plugins.MapMethods("/{id}/{version}/icon", Read, documents.Icon);
        plugins.MapMethods("/{id}/{version}/bundle", Read, services.GetRequiredService<DownloadBundle>().Get);
        plugins.MapPut("/{id}/{version}", services.GetRequiredService<PublishEndpoint>().PutAsync);
        MapChanges(plugins, services);
    }

    private static void MapChanges(RouteGroupBuilder plugins, IServiceProvider services)
    {
        var (yank, deprecate, owners) = (services.GetRequiredService<YankEndpoints>(), services.GetRequiredService<DeprecateEndpoints>(), services.GetRequiredService<OwnerEndpoints>());
        plugins.MapPost("/{id}/{version}/yank", yank.YankAsync);
        plugins.MapPost("/{id}/{version}/unyank", yank.UnyankAsync);
        plugins.MapPost("/{id}/{version}/deprecate", deprecate.DeprecateAsync);
        plugins.MapPost("/{id}/{version}/undeprecate", deprecate.UndeprecateAsync);
        var quarantine = services.GetRequiredService<QuarantineEndpoints>();
        plugins.MapPost("/{id}/{version}/quarantine", quarantine.QuarantineAsync);
        plugins.MapPost("/{id}/{version}/release", quarantine.ReleaseAsync);
        plugins.MapMethods("/{id}/owners", Read, owners.ListAsync);
        plugins.MapPut("/{id}/owners/{user}", owners.AddAsync);
        plugins.MapDelete("/{id}/owners/{user}", owners.RemoveAsync);
    }

    private static void MapPackages(RouteGroupBuilder nuget, PackageFeed packages)
    {
        nuget.MapMethods("/index.json", Read, packages.Index);
        nuget.MapMethods("/flat/{package}/index.json", Read, packages.Versions);
        nuget.MapMethods("/flat/{package}/{version}/{file}", Read, packages.Download);
        nuget.MapMethods("/registrations/{package}/index.json", Read, packages.Registration);
        nuget.MapMethods("/search", Read, packages.Search);
    }

    private static void MapUsers(RouteGroupBuilder users, UserEndpoints endpoints)
    {
        users.MapPost("/", (Delegate)endpoints.CreateAsync);
        users.MapMethods("/", Read, (Delegate)endpoints.ListAsync);
        users.MapDelete("/{name}", endpoints.DisableAsync);
        users.MapPost("/{name}/enable", endpoints.EnableAsync);
    }

    private static void MapTokens(RouteGroupBuilder tokens, TokenEndpoints endpoints)
    {
        tokens.MapPost("/", (Delegate)endpoints.CreateAsync);
        tokens.MapMethods("/", Read, (Delegate)endpoints.ListAsync);
        tokens.MapDelete("/{id:long}", endpoints.RevokeAsync);
    }
}
