using Microsoft.AspNetCore.Http.Headers;
using Microsoft.Net.Http.Headers;

namespace Mint.Registry.Server.Documents;

/// <summary>Sends a document in the encoding the client likes best; 304 where it has these bytes already. No database is asked.</summary>
internal sealed record ServeDocument(Document Document) : IResult
{
    public string ContentType { get; init; } = MediaTypes.Json;

    private const string AlwaysAsk = "no-cache";
    private const int Block = 3 * 1024;

    public Task ExecuteAsync(HttpContext httpContext)
    {
        var (request, response) = (httpContext.Request, httpContext.Response);
        var chosen = Choose(Document, request.Headers.AcceptEncoding.ToString());
        var headers = response.Headers;
        headers.ETag = chosen.ETag;
        headers.Vary = HeaderNames.AcceptEncoding;
        headers.CacheControl = AlwaysAsk;
        if (Has(request, chosen.ETag))
        {
            response.StatusCode = StatusCodes.Status304NotModified;
            return Task.CompletedTask;
        }

        headers.ContentType = ContentType;
        headers.ContentLength = chosen.Bytes.Length;
        headers["Content-Digest"] = chosen.ContentDigest;
        if (chosen.Encoding is { } encoding) headers.ContentEncoding = encoding;
        if (HttpMethods.IsHead(request.Method)) return Task.CompletedTask;
        // Without the request's token, which would be made for this alone: a write to a client that left ends by itself.
        return chosen.Bytes.Length > Block ? WriteAsOneAsync(response, chosen.Bytes) : response.Body.WriteAsync(chosen.Bytes, CancellationToken.None).AsTask();
    }

    // The server sends what it is given in pieces of a block each; of one piece of its own size it makes less work.
    private static async Task WriteAsOneAsync(HttpResponse response, byte[] bytes)
    {
        await response.StartAsync(CancellationToken.None);
        bytes.CopyTo(response.BodyWriter.GetMemory(bytes.Length));
        response.BodyWriter.Advance(bytes.Length);
        await response.BodyWriter.FlushAsync(CancellationToken.None);
    }

    // What the usual clients send needs no parser.
    private static Representation Choose(Document document, string accepted) => accepted switch
    {
        "" or "identity" => document.Plain,
        "gzip" or "gzip, deflate" => document.Gzip ?? document.Plain,
        "br" => document.Brotli ?? document.Plain,
        "gzip, deflate, br" or "gzip, deflate, br, zstd" => document.Brotli ?? document.Gzip ?? document.Plain,
        _ => Negotiate(document, accepted),
    };

    private static Representation Negotiate(Document document, string accepted)
    {
        if (!StringWithQualityHeaderValue.TryParseList([accepted], out var wishes)) return document.Plain;
        // Asked for last: a form that nobody takes is never made.
        if (Takes(wishes, "br") && document.Brotli is { } brotli) return brotli;
        return Takes(wishes, "gzip") && document.Gzip is { } gzip ? gzip : document.Plain;
    }

    private static bool Takes(IList<StringWithQualityHeaderValue> wishes, string encoding)
    {
        var wish = wishes.FirstOrDefault(wish => wish.Value.Equals(encoding, StringComparison.OrdinalIgnoreCase))
            ?? wishes.FirstOrDefault(wish => wish.Value.Equals("*", StringComparison.Ordinal));
        return wish is not null && wish.Quality is not 0;
    }

    private static bool Has(HttpRequest request, string etag)
    {
        var theirs = request.Headers.IfNoneMatch;
        if (theirs.Count == 0) return false;
        return theirs == etag || HasAmong(request, EntityTagHeaderValue.Parse(etag));
    }

    private static bool HasAmong(HttpRequest request, EntityTagHeaderValue ours) =>
        new RequestHeaders(request.Headers).IfNoneMatch.Any(theirs => theirs.Equals(EntityTagHeaderValue.Any) || theirs.Compare(ours, useStrongComparison: false));
}
