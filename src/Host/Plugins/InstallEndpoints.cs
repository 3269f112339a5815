using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Routing;
using Mint.Bundle;
using Mint.Host.Http;
using Mint.Host.Lifecycle;
using Mint.Host.Users;
using Mint.Installer;
using Mint.Sdk;

namespace Mint.Host.Plugins;

/// <summary><c>POST plugins/plan</c> and <c>POST plugins</c>: by name out of a registry, or a bundle as the body.</summary>
internal static class InstallEndpoints
{
    private const string BundleType = "application/vnd.mint.bundle";

    public static void Map(IEndpointRouteBuilder api)
    {
        api.MapPost("/plugins/plan", PlanAsync);
        api.MapPost("/plugins", InstallAsync);
    }

    private static async Task<IResult> PlanAsync(HttpContext context, PlanInstall plan, PluginStore store, Registries registries)
    {
        context.Require(Permissions.PluginsInstall);
        var (origin, _, _) = await AskedAsync(context, store, registries);
        using (origin) return PlatformJson.Answer(PlanAnswer.Of(await plan.RunAsync(origin, context.RequestAborted)));
    }

    private static async Task<IResult> InstallAsync(HttpContext context, InstallPlugin install, PluginStore store, Registries registries)
    {
        context.Require(Permissions.PluginsInstall);
        var (origin, asked, digest) = await AskedAsync(context, store, registries);
        using (origin) return PlatformJson.Answer(await install.RunAsync(origin, asked, digest, context.RequestAborted));
    }

    private static async Task<(BundleOrigin Origin, string Asked, Sha256Digest? Digest)> AskedAsync(HttpContext context, PluginStore store, Registries registries)
    {
        if (string.Equals(context.Request.ContentType, BundleType, StringComparison.OrdinalIgnoreCase))
        {
            // The limit is the bundle format's, checked while the body is copied.
            if (context.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } body) body.MaxRequestBodySize = null;
            return (new UploadOrigin(store, context.Request.Body, SignatureHeader.Read(context.Request.Headers[SignatureHeader.Name])), "uploaded file", Digest(context.Request.Query["digest"]));
        }
        var asked = await PlatformJson.ReadAsync<Request>(context);
        if (asked.Plugin is null) throw new ValidationException($"plugin is missing: an id or id@version; or send a bundle as '{BundleType}'.");
        return (new RegistryOrigin(store, registries, PluginRequest.Parse(asked.Plugin)), asked.Plugin, Digest(asked.Digest));
    }

    private static Sha256Digest? Digest(string? text) => string.IsNullOrEmpty(text) ? null
        : Sha256Digest.TryParse(text, out var digest) ? digest : throw new ValidationException("digest must be the plan's: 64 lower-case hex digits.");

    private sealed record Request(string? Plugin, string? Digest);
}
