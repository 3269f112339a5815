using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Mint.Sdk.Entry;

namespace Mint.Host.Http;

/// <summary>The outermost step: nothing thrown leaves the platform but as an answer without a stack trace.</summary>
internal sealed class ErrorEdge(RequestDelegate next, ILogger<ErrorEdge> log)
{
    public async Task InvokeAsync(HttpContext context)
    {
        try
        {
            await next(context);
        }
        catch (OperationCanceledException) when (context.RequestAborted.IsCancellationRequested)
        {
            context.Response.StatusCode = StatusCodes.Status499ClientClosedRequest;
        }
        catch (Exception exception)
        {
            if (await ErrorAnswer.TryWriteAsync(context, exception)) return;
            log.LogError(exception, "Request {RequestId}: {Method} {Path} failed", PlatformError.RequestId(context), context.Request.Method, context.Request.Path);
            await ErrorAnswer.WriteAsync(context, 500, "INTERNAL_ERROR", "The platform failed to answer; its log says why under this request_id.");
        }
    }
}
