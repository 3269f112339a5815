using System.Data.Common;
using Microsoft.Data.Sqlite;
using Mint.Bundle;

namespace Mint.Registry.Server.Web;

/// <summary>Where everything that was thrown becomes an answer.</summary>
internal sealed class ErrorEdge(ILogger<ErrorEdge> log)
{
    private const int DiskFullUnix = 28;
    private const int DiskFullWindows = unchecked((int)0x80070070);
    private const int DiskFullSqlite = 13;

    public async Task InvokeAsync(HttpContext http, RequestDelegate next)
    {
        try
        {
            await next(http);
        }
        catch (OperationCanceledException) when (http.RequestAborted.IsCancellationRequested)
        {
            // Nobody is there to read an answer.
        }
        catch (Exception problem)
        {
            if (http.Response.HasStarted) throw;
            var refusal = Explain(problem);
            if (refusal.Status >= 500) log.LogError(problem, "{Method} {Path} failed as {Code} ({RequestId})", http.Request.Method, http.Request.Path.ToUriComponent(), refusal.Problems[0].Code, http.TraceIdentifier);
            http.Response.Clear();
            SecurityHeaders.Add(http);
            await refusal.ExecuteAsync(http);
        }
    }

    private static Refusal Explain(Exception problem) => problem switch
    {
        RefusedException refused => new(StatusCodes.Status400BadRequest, refused.Problems),
        BadHttpRequestException { StatusCode: StatusCodes.Status413PayloadTooLarge } => new(StatusCodes.Status413PayloadTooLarge, new Problem(RegistryCode.BodyTooLarge, "body", "is larger than this route takes.", "Send less; a bundle may have 100 MiB unless this registry says otherwise.")),
        BadHttpRequestException { StatusCode: StatusCodes.Status408RequestTimeout } => new(StatusCodes.Status408RequestTimeout, new Problem(RegistryCode.UploadTooSlow, "body", "came too slowly.", "Try again on a better connection.")),
        BadHttpRequestException bad => new(bad.StatusCode, new Problem(RegistryCode.UploadCut, "body", "ended too early or is not valid HTTP.", "Send it again.")),
        IOException { HResult: DiskFullUnix or DiskFullWindows } or SqliteException { SqliteErrorCode: DiskFullSqlite } => new(StatusCodes.Status507InsufficientStorage, new Problem(RegistryCode.DiskFull, "storage", "is full.", "Tell the registry's admin, then publish again.")),
        DbException or IOException or UnauthorizedAccessException => new(StatusCodes.Status503ServiceUnavailable, new Problem(RegistryCode.StorageFailed, "storage", "cannot be reached just now.", "Try again; if it lasts, tell the registry's admin the request id.")) { RetryAfter = TimeSpan.FromSeconds(5) },
        _ => new(StatusCodes.Status500InternalServerError, new Problem(RegistryCode.Unexpected, "request", "could not be answered for a reason that nobody foresaw.", "Tell the registry's admin the request id; the reason stands in the log.")),
    };
}
