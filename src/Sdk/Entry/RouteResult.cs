using System.ComponentModel;
using System.Text.Json;
using Microsoft.AspNetCore.Http;

namespace Mint.Sdk.Entry;

/// <summary>Answers that are not plain JSON.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class RouteResult
{
    /// <summary>Writes a text as <c>text/plain</c>; null is an empty answer.</summary>
    public static Task WriteTextAsync(HttpContext context, string? text)
    {
        ArgumentNullException.ThrowIfNull(context);
        context.Response.ContentType ??= "text/plain; charset=utf-8";
        return context.Response.WriteAsync(text ?? "", context.RequestAborted);
    }

    /// <summary>Sends a stream from where it stands, as <c>application/octet-stream</c> unless the handler set another type, and disposes it; null is an empty answer.</summary>
    public static async Task WriteStreamAsync(HttpContext context, Stream? stream)
    {
        ArgumentNullException.ThrowIfNull(context);
        context.Response.ContentType ??= "application/octet-stream";
        if (stream is null) return;
        await using (stream.ConfigureAwait(false))
        {
            if (stream.CanSeek) context.Response.ContentLength ??= stream.Length - stream.Position;
            await stream.CopyToAsync(context.Response.Body, context.RequestAborted).ConfigureAwait(false);
        }
    }

    /// <summary>Lets a result write itself.</summary>
    public static Task ExecuteAsync(HttpContext context, IResult? result) =>
        (result ?? throw new InvalidOperationException("The handler returned null where a result is needed.")).ExecuteAsync(context);

    /// <summary>Writes what a handler that returns <see cref="object"/> returned: a result, a text, a stream or JSON.</summary>
    public static Task WriteAsync(HttpContext context, object? value, JsonSerializerOptions options) => value switch
    {
        IResult result => result.ExecuteAsync(context),
        string text => WriteTextAsync(context, text),
        Stream stream => WriteStreamAsync(context, stream),
        _ => RouteJson.WriteAsync(context, value, options),
    };
}
