using Microsoft.Net.Http.Headers;
using Mint.Bundle;

namespace Mint.Registry.Server.Downloads;

/// <summary>Sends the bytes of a bundle, which never change: the whole of it by a loop of ours, parts and conditions by the framework's own answer.</summary>
internal sealed class ServeBundle : IResult
{
    public const string MediaType = "application/vnd.mint.bundle";
    private const string Forever = "public, max-age=31536000, immutable";

    // Larger pieces are fewer calls of the system; read straight into the connection's memory, so that they are copied once less.
    private const int Piece = 256 * 1024;
    private readonly string path;
    private readonly Action count;
    private readonly IResult partial;
    private readonly string etag;
    private readonly string digest;
    private readonly string disposition;
    private readonly string modified;

    /// <param name="path">Where the bytes lie.</param>
    /// <param name="sha256">Their digest.</param>
    /// <param name="name">The file's name for who saves it.</param>
    /// <param name="count">Counts a download that ended as the whole or its beginning.</param>
    public ServeBundle(string path, Sha256Digest sha256, string name, Action count)
    {
        (this.path, this.count, etag) = (path, count, $"\"{sha256.Hex}\"");
        digest = $"sha-256=:{Convert.ToBase64String(Convert.FromHexString(sha256.Hex))}:";
        var save = new ContentDispositionHeaderValue("attachment");
        save.SetHttpFileName(name);
        disposition = save.ToString();
        modified = HeaderUtilities.FormatDate(new(File.GetLastWriteTimeUtc(path), TimeSpan.Zero));
        partial = Results.File(path, MediaType, name, entityTag: new EntityTagHeaderValue(etag), enableRangeProcessing: true);
    }

    public Task ExecuteAsync(HttpContext httpContext)
    {
        var headers = httpContext.Response.Headers;
        headers["Repr-Digest"] = digest;
        headers.CacheControl = Forever;
        if (!IsPlain(httpContext.Request.Headers)) return PartAsync(httpContext);
        headers.ETag = etag;
        headers.LastModified = modified;
        headers.AcceptRanges = "bytes";
        headers.ContentType = MediaType;
        headers.ContentDisposition = disposition;
        headers["Content-Digest"] = digest;
        return WholeAsync(httpContext);
    }

    private static bool IsPlain(IHeaderDictionary asked) =>
        asked.Range.Count + asked.IfNoneMatch.Count + asked.IfRange.Count + asked.IfMatch.Count + asked.IfModifiedSince.Count + asked.IfUnmodifiedSince.Count == 0;

    private async Task WholeAsync(HttpContext http)
    {
        using var file = File.OpenHandle(path, share: FileShare.ReadWrite | FileShare.Delete);
        var length = RandomAccess.GetLength(file);
        http.Response.ContentLength = length;
        if (HttpMethods.IsHead(http.Request.Method)) return;
        await http.Response.StartAsync(CancellationToken.None);
        var target = http.Response.BodyWriter;
        for (var sent = 0L; sent < length;)
        {
            var piece = target.GetMemory((int)Math.Min(Piece, length - sent));
            var read = RandomAccess.Read(file, piece.Span[..(int)Math.Min(piece.Length, length - sent)], sent);
            if (read == 0) throw new EndOfStreamException($"'{path}' became shorter while it was sent.");
            target.Advance(read);
            sent += read;
            // Completed: the client left.
            if ((await target.FlushAsync(CancellationToken.None)).IsCompleted) return;
        }
        count();
    }

    private Task PartAsync(HttpContext http)
    {
        var response = http.Response;
        // Of a part, the digest of the whole would be wrong (RFC 9530).
        response.OnStarting(() =>
        {
            if (response.StatusCode == StatusCodes.Status200OK) response.Headers["Content-Digest"] = digest;
            return Task.CompletedTask;
        });
        response.OnCompleted(() =>
        {
            if (HttpMethods.IsGet(http.Request.Method) && !http.RequestAborted.IsCancellationRequested && IsBeginning(response)) count();
            return Task.CompletedTask;
        });
        return partial.ExecuteAsync(http);
    }

    // No HEAD, no 304, no further part, nothing cut off.
    private static bool IsBeginning(HttpResponse response) => response.StatusCode == StatusCodes.Status200OK
        || (response.StatusCode == StatusCodes.Status206PartialContent && response.Headers.ContentRange.ToString().StartsWith("bytes 0-", StringComparison.Ordinal));
}
