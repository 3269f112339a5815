using Microsoft.AspNetCore.Http.Headers;
using Microsoft.Net.Http.Headers;

namespace Mint.Registry.Server.Documents;

/// <summary>Sends a document in the encoding the client likes best; 304 where it has these bytes already. No database is asked.</summary>
internal sealed record ServeDocument(Document Document) : IResult
{
    public string ContentType { get; init; } = MediaTypes.Json;

    private const string AlwaysAsk = "no-cache";

    public Task ExecuteAsync(HttpContext httpContext)
    {
        var (request, response) = (httpContext.Request, httpContext.Response);
        var chosen = Choose(Document, request.Headers.AcceptEncoding.ToString());
        response.Headers.ETag = chosen.ETag;
        response.Headers.Vary = HeaderNames.AcceptEncoding;
        response.Headers.CacheControl = AlwaysAsk;
        if (Has(request, chosen.ETag))
        {
            response.StatusCode = StatusCodes.Status304NotModified;
            return Task.CompletedTask;
        }

        response.ContentType = ContentType;
        response.ContentLength = chosen.Bytes.Length;
        response.Headers["Content-Digest"] = chosen.ContentDigest;
        if (chosen.Encoding is { } encoding) response.Headers.ContentEncoding = encoding;
        return HttpMethods.IsHead(request.Method) ? Task.CompletedTask : response.Body.WriteAsync(chosen.Bytes, httpContext.RequestAborted).AsTask();
    }

    private static Representation Choose(Document document, string accepted)
    {
        if (accepted.Length == 0 || !StringWithQualityHeaderValue.TryParseList([accepted], out var wishes)) return document.Plain;
        if (document.Brotli is { } brotli && Takes(wishes, "br")) return brotli;
        return document.Gzip is { } gzip && Takes(wishes, "gzip") ? gzip : document.Plain;
    }

    private static bool Takes(IList<StringWithQualityHeaderValue> wishes, string encoding)
    {
        var wish = wishes.FirstOrDefault(wish => wish.Value.Equals(encoding, StringComparison.OrdinalIgnoreCase))
            ?? wishes.FirstOrDefault(wish => wish.Value.Equals("*", StringComparison.Ordinal));
        return wish is not null && wish.Quality is not 0;
    }

    private static bool Has(HttpRequest request, string etag)
    {
        if (request.Headers.IfNoneMatch.Count == 0) return false;
        var ours = EntityTagHeaderValue.Parse(etag);
        return new RequestHeaders(request.Headers).IfNoneMatch.Any(theirs => theirs.Equals(EntityTagHeaderValue.Any) || theirs.Compare(ours, useStrongComparison: false));
    }
}
