using System.Data.Common;
using Mint.Bundle;
using Mint.Registry.Server.Tokens;
using Mint.Registry.Server.Web;

namespace Mint.Registry.Server.Listing;

/// <summary>Who may change what is published of a plugin.</summary>
internal static class Ownership
{
    /// <summary>Null for an owner, for an admin, and where nobody owns the plugin yet.</summary>
    public static async Task<Refusal?> RefuseAsync(DbConnection connection, PluginId id, AccessToken token) =>
        token.IsAdmin || await Catalogue.OwnsAsync(connection, id, token.Owner) is not false ? null : NotOwner(id, token);

    /// <summary>New versions come from owners only: an admin who wants to publish becomes one first, for all to see.</summary>
    public static async Task<Refusal?> RefusePublishAsync(DbConnection connection, PluginId id, AccessToken token) =>
        await Catalogue.OwnsAsync(connection, id, token.Owner) is not false ? null : NotOwner(id, token);

    private static Refusal NotOwner(PluginId id, AccessToken token) => new(StatusCodes.Status403Forbidden, new Problem(
        RegistryCode.NotOwner, id.Value, $"does not belong to '{token.Owner}'.", "Use an id of your own, or ask one of its owners or an admin to add you."));
}
