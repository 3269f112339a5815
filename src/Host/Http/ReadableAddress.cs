using System.Text.Unicode;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace Mint.Host.Http;

/// <summary>Refuses addresses whose escapes are no UTF-8: the framework would hand <c>%FF</c> on as these three characters, which nobody sent.</summary>
internal sealed class ReadableAddress(RequestDelegate next)
{
    public Task InvokeAsync(HttpContext context) =>
        context.Features.Get<IHttpRequestFeature>()?.RawTarget is { } target && target.Contains('%', StringComparison.Ordinal) && Unreadable(target) is { } field ? RefuseAsync(context, field) : next(context);

    private static Task RefuseAsync(HttpContext context, string field) => ErrorAnswer.WriteAsync(context, StatusCodes.Status400BadRequest, "VALIDATION_ERROR", $"{field}: holds escapes that are no UTF-8.", json =>
    {
        json.WriteStartArray("errors");
        json.WriteStartObject();
        json.WriteString("field", field);
        json.WriteString("message", "holds escapes that are no UTF-8.");
        json.WriteEndObject();
        json.WriteEndArray();
    });

    /// <summary>The name in the query, <c>query</c> where the name itself is meant, or <c>path</c>; null where all is well.</summary>
    private static string? Unreadable(string target)
    {
        var parts = target.Split('?', 2);
        if (!IsReadable(parts[0])) return "path";
        if (parts.Length == 1 || parts[1].Split('&').FirstOrDefault(pair => !IsReadable(pair)) is not { } unreadable) return null;
        var name = unreadable.Split('=')[0];
        return IsReadable(name) ? Uri.UnescapeDataString(name.Replace('+', ' ')) : "query";
    }

    private static bool IsReadable(string text)
    {
        if (!text.Contains('%', StringComparison.Ordinal)) return true;
        var bytes = new byte[text.Length];
        var count = 0;
        for (var i = 0; i < text.Length; i++)
        {
            var escaped = text[i] == '%' && i + 2 < text.Length && char.IsAsciiHexDigit(text[i + 1]) && char.IsAsciiHexDigit(text[i + 2]);
            bytes[count++] = escaped ? Convert.ToByte(text.Substring(i + 1, 2), 16) : (byte)(text[i] & 0x7F);
            if (escaped) i += 2;
        }
        return Utf8.IsValid(bytes.AsSpan(0, count));
    }
}
