using System.ComponentModel;
using System.Diagnostics;
using System.Text.Json;
using Microsoft.AspNetCore.Http;

namespace Mint.Sdk.Entry;

/// <summary>The one shape of an error under <c>/api</c>: <c>{code, message, status, request_id, details}</c>.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class PlatformError
{
    /// <summary>What an error's <c>request_id</c> is, and what a log line names so that both can be found together.</summary>
    public static string RequestId(HttpContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        return Activity.Current?.TraceId.ToString() ?? context.TraceIdentifier;
    }

    /// <summary>Writes the answer, unless one has begun already.</summary>
    /// <param name="context">The request.</param>
    /// <param name="status">The HTTP status.</param>
    /// <param name="code">The stable code in capitals.</param>
    /// <param name="message">What is wrong and what to do.</param>
    /// <param name="details">Writes the members of <c>details</c>; null for an empty object.</param>
    public static async Task WriteAsync(HttpContext context, int status, string code, string message, Action<Utf8JsonWriter>? details = null)
    {
        ArgumentNullException.ThrowIfNull(context);
        if (context.Response.HasStarted) return;
        context.Response.StatusCode = status;
        context.Response.ContentType = "application/json; charset=utf-8";
        using var buffer = new MemoryStream();
        await using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            json.WriteString("code", code);
            json.WriteString("message", message);
            json.WriteNumber("status", status);
            json.WriteString("request_id", RequestId(context));
            json.WriteStartObject("details");
            details?.Invoke(json);
            json.WriteEndObject();
            json.WriteEndObject();
        }
        context.Response.ContentLength = buffer.Length;
        if (!HttpMethods.IsHead(context.Request.Method)) await context.Response.Body.WriteAsync(buffer.GetBuffer().AsMemory(0, (int)buffer.Length), context.RequestAborted).ConfigureAwait(false);
    }
}
