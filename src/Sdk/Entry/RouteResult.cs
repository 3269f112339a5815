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

    /// <summary>Lets a result write itself.</summary>
    public static Task ExecuteAsync(HttpContext context, IResult? result) =>
        (result ?? throw new InvalidOperationException("The handler returned null where a result is needed.")).ExecuteAsync(context);

    /// <summary>Writes what a handler that returns <see cref="object"/> returned: a result, a text or JSON.</summary>
    public static Task WriteAsync(HttpContext context, object? value, JsonSerializerOptions options) => value switch
    {
        IResult result => result.ExecuteAsync(context),
        string text => WriteTextAsync(context, text),
        _ => RouteJson.WriteAsync(context, value, options),
    };
}
