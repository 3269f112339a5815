using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Routing;
using Mint.Host.Audit;
using Mint.Host.Lifecycle;
using Mint.Host.Users;

namespace Mint.Host.Backup;

/// <summary><c>POST host/backup</c>: everything as one file, sent while it is made. What breaks off has no manifest and is refused by a restore.</summary>
internal static class BackupEndpoints
{
    public static void Map(IEndpointRouteBuilder api) => api.MapPost("/host/backup", WriteAsync);

    private static async Task WriteAsync(HttpContext context, WriteBackup backup, Operations operations, AuditLog audit)
    {
        var user = context.Require(Permissions.PlatformConfigure);
        await backup.CheckAsync(context.RequestAborted);
        context.Response.ContentType = "application/gzip";
        context.Response.Headers.ContentDisposition = "attachment; filename=platform.mint-backup";
        context.Features.Get<IHttpResponseBodyFeature>()?.DisableBuffering();
        await audit.WriteAsync(user, "platform.backed_up", "platform");
        await operations.AloneAsync(() => backup.RunAsync(context.Response.Body, context.RequestAborted), context.RequestAborted);
    }
}
