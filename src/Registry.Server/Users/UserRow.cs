namespace Mint.Registry.Server.Users;

/// <summary>Somebody who publishes or administers: the owner of tokens, plugins and keys. A row is never deleted, for the log refers to it.</summary>
internal sealed record UserRow(string Name, string CreatedAt, string? DisabledAt, string? DisableReason)
{
    public const string Columns = "name AS Name, created_at AS CreatedAt, disabled_at AS DisabledAt, disable_reason AS DisableReason";
}

/// <summary>What somebody asks of a new user.</summary>
internal sealed record UserRequest(string? Name);

/// <summary>A user as an admin sees it.</summary>
/// <param name="Name">The name that tokens, plugins and keys carry as their owner.</param>
/// <param name="CreatedAt">When it came into being.</param>
/// <param name="DisabledAt">Since when none of its tokens counts; null where they do.</param>
/// <param name="DisableReason">Why, where a reason was given.</param>
/// <param name="Tokens">How many of its tokens are neither revoked nor expired.</param>
/// <param name="Plugins">The plugins that it owns.</param>
internal sealed record UserDocument(string Name, string CreatedAt, string? DisabledAt, string? DisableReason, long Tokens, IReadOnlyList<string> Plugins);

internal sealed record UserList(IReadOnlyList<UserDocument> Users);
