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
        var asked = await AskedAsync(context, store, registries);
        using (asked.Origin) return PlatformJson.Answer(PlanAnswer.Of(await plan.RunAsync(asked.Origin, asked.InProcess, context.RequestAborted)));
    }

    private static async Task<IResult> InstallAsync(HttpContext context, InstallPlugin install, PluginStore store, Registries registries)
    {
        var user = context.Require(Permissions.PluginsInstall);
        var asked = await AskedAsync(context, store, registries);
        var operation = new Operation("install", asked.Words) { User = user, Force = asked.Force };
        // Only a bundle that is sent needs the request until it is there; what comes out of a registry can be followed from the beginning.
        if (asked.Origin is RegistryOrigin) operation.IsPrepared();
        return await OperationEndpoints.AnswerAsync(context, operation, token => install.RunAsync(operation, asked.Origin, asked.Digest, asked.InProcess, token), asked.Origin);
    }

    private static async Task<Asked> AskedAsync(HttpContext context, PluginStore store, Registries registries)
    {
        if (string.Equals(context.Request.ContentType, BundleType, StringComparison.OrdinalIgnoreCase))
        {
            // The limit is the bundle format's, checked while the body is copied.
            if (context.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } body) body.MaxRequestBodySize = null;
            return new(new UploadOrigin(store, registries, context.Request.Body, SignatureHeader.Read(context.Request.Headers[SignatureHeader.Name]), context.Request.ContentLength), "uploaded file",
                Digest(context.Request.Query["digest"]), InProcess(context.Request.Query["in_process"]), Overrides.Parse(context.Request.Query["force"]));
        }
        var asked = await PlatformJson.ReadAsync<Request>(context);
        if (asked.Plugin is null) throw new ValidationException($"plugin is missing: an id or id@version; or send a bundle as '{BundleType}'.");
        return new(new RegistryOrigin(store, registries, PluginRequest.Parse(asked.Plugin)), asked.Plugin, Digest(asked.Digest), asked.InProcess, Overrides.Parse(asked.Force ?? []));
    }

    private static Sha256Digest? Digest(string? text) => string.IsNullOrEmpty(text) ? null
        : Sha256Digest.TryParse(text, out var digest) ? digest : throw new ValidationException("digest must be the plan's: 64 lower-case hex digits.");

    private static bool InProcess(string? text) => text switch
    {
        null or "" or "false" => false,
        "true" => true,
        _ => throw new ValidationException("in_process must be true or false."),
    };

    internal sealed record Request(string? Plugin, string? Digest, bool InProcess = false, IReadOnlyList<string>? Force = null);

    /// <param name="Origin">Where the bundle comes from; to be disposed.</param>
    /// <param name="Words">What was asked for, in words.</param>
    /// <param name="Digest">That of the approved plan, or null.</param>
    /// <param name="InProcess">Whether the admin consents to run in the platform's process what asks for one of its own.</param>
    /// <param name="Force">What the admin overrides.</param>
    private sealed record Asked(BundleOrigin Origin, string Words, Sha256Digest? Digest, bool InProcess, Overrides Force);
}
