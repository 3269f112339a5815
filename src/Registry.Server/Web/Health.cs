using Dapper;
using Mint.Registry.Server.Storage;

namespace Mint.Registry.Server.Web;

/// <summary>Whether the process lives, and whether it can publish too.</summary>
internal sealed class Health(RegistryDb db)
{
    public static IResult Alive() => Results.Json(new { status = "ok" }, RegistryJson.Options);

    public async Task<IResult> ReadyAsync(HttpContext http)
    {
        await db.ReadAsync(connection => connection.ExecuteScalarAsync<long>("SELECT count(*) FROM outbox"), http.RequestAborted);
        return Alive();
    }
}
