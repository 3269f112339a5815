using System.Globalization;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Mint.Bundle;
using Mint.Host.Mounting;
using Mint.Sdk;
using Mint.Sdk.Entry;

namespace Mint.Host.Http;

/// <summary>Turns what was thrown into the one shape of an error.</summary>
internal static class ErrorAnswer
{
    /// <summary>The answer for a mistake of the caller's; false where the exception is none.</summary>
    public static async Task<bool> TryWriteAsync(HttpContext context, Exception exception)
    {
        switch (exception)
        {
            case DetailedException refusal:
                await WriteAsync(context, refusal.Status, refusal.Code, refusal.Message, json =>
                {
                    foreach (var (name, text) in refusal.Details) json.WriteString(name, text);
                });
                return true;
            case PluginException refusal:
                await WriteAsync(context, refusal.Status, refusal.Code, refusal.Message);
                return true;
            case RefusedException refusal:
                await WriteAsync(context, StatusCodes.Status400BadRequest, "VALIDATION_ERROR", refusal.Problems[0].ToString(), json => Problems(json, refusal.Problems));
                return true;
            case BadHttpRequestException bad:
                await WriteAsync(context, bad.StatusCode, "VALIDATION_ERROR", "The request is malformed or too large.");
                return true;
            default:
                return false;
        }
    }

    public static Task WriteAsync(HttpContext context, int status, string code, string message, Action<Utf8JsonWriter>? details = null)
    {
        if (context.Response.HasStarted)
        {
            context.Abort();
            return Task.CompletedTask;
        }
        context.Response.Clear();
        if (code == HeldTooLongException.ErrorCode) context.Response.Headers.RetryAfter = HeldTooLongException.RetryAfter.ToString(CultureInfo.InvariantCulture);
        if (status == StatusCodes.Status401Unauthorized) context.Response.Headers.WWWAuthenticate = "Bearer";
        return PlatformError.WriteAsync(context, status, code, message, details);
    }

    /// <summary>The answer where no route is: 404, or 405 where it is only the method.</summary>
    public static Task WriteNoRouteAsync(HttpContext context) => context.Response.StatusCode == StatusCodes.Status405MethodNotAllowed
        ? PlatformError.WriteAsync(context, 405, "METHOD_NOT_ALLOWED", $"This address does not answer {context.Request.Method}.")
        : PlatformError.WriteAsync(context, 404, "NOT_FOUND", $"Nothing answers at {context.Request.PathBase}{context.Request.Path}.");

    private static void Problems(Utf8JsonWriter json, IReadOnlyList<Problem> problems)
    {
        json.WriteString("mint_code", problems[0].Code);
        json.WriteString("remedy", problems[0].Remedy);
        json.WriteStartArray("problems");
        foreach (var problem in problems)
        {
            json.WriteStartObject();
            json.WriteString("code", problem.Code);
            json.WriteString("subject", problem.Subject);
            json.WriteString("message", problem.Message);
            json.WriteString("remedy", problem.Remedy);
            json.WriteEndObject();
        }
        json.WriteEndArray();
    }
}
