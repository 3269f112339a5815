using Dapper;
using Mint.Bundle;
using Mint.Registry.Server.Storage;

namespace Mint.Registry.Server.Web;

/// <summary>Whether the process lives, and whether it can publish too.</summary>
internal sealed class Health(RegistryDb db, BlobStore blobs, RegistryOptions options)
{
    public static IResult Alive() => Results.Json(new { status = "ok" }, RegistryJson.Options);

    /// <summary>The database can be written, and the disk takes a file and has room for a bundle.</summary>
    public async Task<IResult> ReadyAsync(HttpContext http)
    {
        await db.WriteAsync(connection => connection.ExecuteAsync("UPDATE outbox SET plugin_id = plugin_id WHERE id < 0"), http.RequestAborted);
        return Free() is { } low ? low : Alive();
    }

    private Refusal? Free()
    {
        using var probe = blobs.Stage();
        try
        {
            probe.Write("ready?"u8);
            probe.Flush();
            var left = new DriveInfo(Path.GetDirectoryName(probe.Name)!).AvailableFreeSpace;
            return left >= options.Limits.BundleBytes ? null
                : new(StatusCodes.Status503ServiceUnavailable, new Problem(RegistryCode.DiskLow, "storage", FormattableString.Invariant($"has {left} bytes left; a bundle may have {options.Limits.BundleBytes}."), "Free space on the disk of the data folder.")) { RetryAfter = TimeSpan.FromMinutes(1) };
        }
        finally
        {
            File.Delete(probe.Name);
        }
    }
}
