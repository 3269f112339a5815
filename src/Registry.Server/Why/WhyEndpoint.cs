using Mint.Bundle;
using Mint.Registry.Server.Documents;
using Mint.Registry.Server.Listing;
using Mint.Registry.Server.Storage;
using Mint.Registry.Server.Web;

namespace Mint.Registry.Server.Why;

internal sealed record AskedOffer(string? Platform, string? Channel, string? Version);

/// <summary>What is offered, and of every version every rule. <paramref name="Offered"/> is null where no version fits.</summary>
internal sealed record WhyDocument(string Name, AskedOffer Asked, string? Offered, IReadOnlyList<VersionVerdict> Versions);

/// <summary><c>GET /api/v1/plugins/{id}/why?platform=&amp;channel=&amp;version=</c>.</summary>
internal sealed class WhyEndpoint(RegistryDb db)
{
    public async Task<IResult> GetAsync(HttpContext http, string id, string? platform, string? channel, string? version)
    {
        var plugin = PluginId.Parse(id);
        var question = new OfferQuestion(QueryValue.Version(platform, "platform"), QueryValue.Channel(channel), QueryValue.Version(version, "version"));
        var rows = await db.ReadAsync(connection => Catalogue.VersionsAsync(connection, plugin), http.RequestAborted);
        // What was never public is nobody's business but its owner's.
        if (rows.All(row => row.State == "staged")) return NotThere.Plugin(plugin);
        var verdicts = ExplainOffer.Of(rows, question);
        http.Response.Headers.CacheControl = "no-cache";
        return Results.Json(
            new WhyDocument(plugin.Value, new(question.Platform?.ToString(), question.Channel, question.Version?.ToString()), verdicts.FirstOrDefault(verdict => verdict.Offered)?.Version, verdicts),
            RegistryJson.Options);
    }
}
