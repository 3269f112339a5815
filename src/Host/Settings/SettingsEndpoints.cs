using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Mint.Bundle;
using Mint.Host.Audit;
using Mint.Host.Http;
using Mint.Host.Lifecycle;
using Mint.Host.Plugins;
using Mint.Host.Users;
using Mint.Sdk;

namespace Mint.Host.Settings;

/// <summary><c>plugins/{id}/settings</c>: what an admin can set, and setting it.</summary>
internal static class SettingsEndpoints
{
    private const string Address = "/plugins/{id}/settings";

    public static void Map(IEndpointRouteBuilder api)
    {
        api.MapGet(Address, FindAsync);
        api.MapPut(Address, ChangeAsync);
    }

    private static async Task<IResult> FindAsync(HttpContext context, string id, PluginRoster roster, SettingsStore store)
    {
        context.Require(Permissions.PluginsConfigure);
        var manifest = roster.Require(id).Manifest;
        return Answer(manifest, await store.FindAsync(id, context.RequestAborted));
    }

    private static async Task<IResult> ChangeAsync(HttpContext context, string id, PluginRoster roster, ConfigurePlugin configure, AuditLog audit)
    {
        var user = context.Require(Permissions.PluginsConfigure);
        var manifest = roster.Require(id).Manifest;
        var change = await PlatformJson.ReadAsync<Change>(context);
        if (change.Revision is not { } revision) throw new ValidationException("revision is missing: the one that GET has answered; 0 for the first time.");
        if (change.Values is not { ValueKind: JsonValueKind.Object } values) throw new ValidationException("values must be an object with the settings.");
        var saved = await configure.RunAsync(manifest, user, revision, values, context.RequestAborted);
        await audit.WriteAsync(user, "plugin.configured", id, new { saved.Revision });
        return Answer(manifest, saved);
    }

    private static IResult Answer(PluginManifest manifest, StoredSettings stored)
    {
        var schema = manifest.Settings ?? throw new NotFoundException("setting of the plugin", manifest.Id);
        var live = new LiveSettings(schema);
        live.Set(stored);
        return PlatformJson.Answer(new SettingsAnswer(manifest.Id, stored.Revision, SettingsText.Shown(schema, stored.Values), SettingsText.SecretsOf(schema, stored.Values), live.Problems, JsonNode.Parse(schema.AsRoot())!));
    }

    internal sealed record Change(long? Revision, JsonElement? Values);

    /// <param name="Plugin">The plugin's id.</param>
    /// <param name="Revision">To be sent with a change.</param>
    /// <param name="Values">Without secrets.</param>
    /// <param name="Secrets">The names of the secrets that have a value.</param>
    /// <param name="Problems">What must be set before the plugin answers.</param>
    /// <param name="Schema">The manifest's.</param>
    internal sealed record SettingsAnswer(string Plugin, long Revision, JsonObject Values, IReadOnlyList<string> Secrets, IReadOnlyList<string> Problems, JsonNode Schema);
}
