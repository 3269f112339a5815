using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Headers;
using Microsoft.Net.Http.Headers;
using Mint.Host.Http;
using Mint.Host.Mounting;
using Mint.Sdk.Entry;

namespace Mint.Host.Assets;

/// <summary>
/// Serves <c>/plugins/{id}/…</c> from the <c>wwwroot</c> of mounted plugins, to anyone, by GET and HEAD. No plugin code runs. Pages share the
/// platform's origin, so they may load and call nothing but it, run no inline script, and be framed by nobody else.
/// </summary>
internal sealed class ServeAssets(RequestDelegate next, MountTable mounts)
{
    /// <summary>Where the plugins' files begin.</summary>
    public static readonly PathString Root = new("/plugins");

    private const string Policy = "default-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'self'; object-src 'none'";

    public async Task InvokeAsync(HttpContext context)
    {
        if (!context.Request.Path.StartsWithSegments(Root, out var rest) || rest.Value!.TrimStart('/').Split('/', 2) is not [{ Length: > 0 } id, ..] parts)
        {
            await next(context);
            return;
        }
        AddHeaders(context.Response.Headers);
        if (await mounts.EnterAsync(id, context.RequestAborted) is not { } plugin)
        {
            await ErrorAnswer.WriteNoRouteAsync(context);
            return;
        }
        try
        {
            await AnswerAsync(context, plugin.Assets, parts.ElementAtOrDefault(1));
        }
        finally
        {
            plugin.Lease.Leave();
        }
    }

    /// <summary>No path at all is the folder's name without its slash: pages name what they load relative to the slash.</summary>
    private static Task AnswerAsync(HttpContext context, PluginAssets assets, string? path)
    {
        if (assets.Find(path ?? "") is not { } asset) return ErrorAnswer.WriteNoRouteAsync(context);
        if (!HttpMethods.IsGet(context.Request.Method) && !HttpMethods.IsHead(context.Request.Method))
        {
            context.Response.Headers.Allow = "GET, HEAD";
            return PlatformError.WriteAsync(context, StatusCodes.Status405MethodNotAllowed, "METHOD_NOT_ALLOWED", "Files answer GET and HEAD.");
        }
        if (path is not null) return SendAsync(context, asset);
        context.Response.Redirect($"{context.Request.PathBase}{context.Request.Path}/{context.Request.QueryString}");
        return Task.CompletedTask;
    }

    private static async Task SendAsync(HttpContext context, PluginAsset asset)
    {
        var (encoding, file) = Choose(context.Request.GetTypedHeaders(), asset);
        var headers = context.Response.GetTypedHeaders();
        headers.ETag = file.ETag;
        if (asset.Variants.Count > 0) context.Response.Headers.Vary = HeaderNames.AcceptEncoding;
        if (context.Request.GetTypedHeaders().IfNoneMatch.Any(known => known.Equals(EntityTagHeaderValue.Any) || known.Compare(file.ETag, useStrongComparison: false)))
        {
            context.Response.StatusCode = StatusCodes.Status304NotModified;
            return;
        }
        context.Response.ContentType = file.ContentType;
        if (encoding is not null) context.Response.Headers.ContentEncoding = encoding;
        context.Response.ContentLength = new FileInfo(file.File).Length;
        if (HttpMethods.IsGet(context.Request.Method)) await context.Response.SendFileAsync(file.File, context.RequestAborted);
    }

    private static (string? Encoding, PluginAsset Asset) Choose(RequestHeaders request, PluginAsset asset)
    {
        foreach (var (encoding, variant) in asset.Variants)
            if (request.AcceptEncoding.Any(accepted => accepted.Value == encoding && accepted.Quality is not 0)) return (encoding, variant);
        return (null, asset);
    }

    private static void AddHeaders(IHeaderDictionary headers)
    {
        headers.XContentTypeOptions = "nosniff";
        headers.ContentSecurityPolicy = Policy;
        headers["Referrer-Policy"] = "same-origin";
        headers["Cross-Origin-Resource-Policy"] = "same-origin";
        // Asked for each time, and mostly answered 304: after an upgrade nobody sees the old page.
        headers.CacheControl = "no-cache";
    }
}
