using System.Data.Common;
using Dapper;

namespace Mint.Registry.Server.Storage;

/// <summary>Who did what: written in the transaction of the deed.</summary>
internal sealed record RegistryEvent(string At, string Actor, string Action, string? PluginId, string? Version, string? Detail);

internal static class EventLog
{
    public static Task AppendAsync(DbConnection connection, RegistryEvent happened) => connection.ExecuteAsync(
        "INSERT INTO events (at, actor, action, plugin_id, version, detail) VALUES (@At, @Actor, @Action, @PluginId, @Version, @Detail)", happened);
}
