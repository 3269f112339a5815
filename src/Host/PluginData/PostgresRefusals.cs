using Mint.Bundle;
using Mint.Migrations;

namespace Mint.Host.PluginData;

/// <summary>What the host refuses where plugins' data lie on a PostgreSQL server; the rest is told by Mint.Migrations.</summary>
internal static class PostgresRefusals
{
    public static RefusedException AddressInvalid(string file, string why) =>
        new("MINT8090", file, $"has no address of a PostgreSQL server in plugins.postgres: {why}", "Write it as {\"plugins\":{\"postgres\":\"Host=127.0.0.1;Database=lab;Username=mint;Password=…\"}}.");

    public static RefusedException AnothersDatabase(string server) =>
        new("MINT8091", server, "holds the data of another host's plugins.", "Give this host a database of its own. Where that host is gone, or its postgres.key is, run DROP SCHEMA mint_host there, once.");

    public static RefusedException DataLieElsewhere(string subject, string why, string remedy) => new("MINT8092", subject, why, remedy);

    public static RefusedException CannotRestore(string subject, string why, string remedy) => new("MINT8095", subject, why, remedy);

    /// <summary>Tells what a server refuses as the host's own refusals.</summary>
    public static async Task GuardAsync(PostgresServer server, Func<Task> work)
    {
        try
        {
            await work();
        }
        catch (DatabaseRefusedException refused)
        {
            throw new RefusedException(refused.Failure.Code, server.Description, refused.Failure.Message, refused.Failure.Remedy);
        }
    }
}
