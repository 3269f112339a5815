using System.Net;
using System.Net.Http.Headers;
using System.Net.Sockets;
using Mint.Bundle;

namespace Mint.Installer;

/// <summary>One exchange with a registry. Whatever goes wrong on the way is a refusal that names the URL.</summary>
internal static class RegistryHttp
{
    /// <summary>A client as a registry's should be: no redirects, for they are followed nowhere; no time limit of its own, for each exchange has one.</summary>
    public static HttpClient Create() => new(new FolderHandler(new SocketsHttpHandler
    {
        AllowAutoRedirect = false,
        AutomaticDecompression = DecompressionMethods.GZip | DecompressionMethods.Brotli,
        ConnectTimeout = TimeSpan.FromSeconds(10),
        PooledConnectionLifetime = TimeSpan.FromMinutes(5),
    }))
    { Timeout = Timeout.InfiniteTimeSpan };

    /// <summary>Sends, and hands the answer to <paramref name="receive"/>, all within <paramref name="limit"/>.</summary>
    public static async Task<T> ExchangeAsync<T>(HttpClient http, HttpRequestMessage request, TimeSpan limit, Func<HttpResponseMessage, CancellationToken, Task<T>> receive, CancellationToken cancellationToken)
    {
        var url = request.RequestUri!;
        using var timed = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        timed.CancelAfter(limit);
        try
        {
            using var response = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, timed.Token);
            RefuseRedirect(url, response);
            return await receive(response, timed.Token);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            throw TooSlow(url, limit);
        }
        catch (HttpRequestException error) when (error is { HttpRequestError: HttpRequestError.ResponseEnded } or { HttpRequestError: HttpRequestError.Unknown, InnerException: IOException })
        {
            throw CutShort(url);
        }
        catch (IOException error) when (error is HttpIOException || error.InnerException is SocketException)
        {
            throw CutShort(url);
        }
        catch (HttpRequestException error)
        {
            throw new RefusedException("MINT7002", url.ToString(), $"cannot be reached: {PlainText.Of(error.Message)}.", "Check that the registry runs, that its URL is right and that nothing on the way blocks it; then try again.");
        }
    }

    /// <summary>An answer of at most <paramref name="limit"/> bytes.</summary>
    public static async Task<byte[]> ReadAsync(HttpResponseMessage response, int limit, string code, CancellationToken cancellationToken)
    {
        var url = response.RequestMessage!.RequestUri!;
        if (response.Content.Headers.ContentLength > limit) throw TooLong(code, url, limit);
        await using var stream = await response.Content.ReadAsStreamAsync(cancellationToken);
        using var bytes = new MemoryStream();
        var buffer = new byte[81920];
        for (int read; (read = await stream.ReadAsync(buffer, cancellationToken)) > 0;)
        {
            if (bytes.Length + read > limit) throw TooLong(code, url, limit);
            bytes.Write(buffer, 0, read);
        }
        return bytes.ToArray();
    }

    public static RefusedException TooSlow(Uri url, TimeSpan limit) =>
        new("MINT7003", url.ToString(), $"did not answer in {limit.TotalSeconds:0.#} seconds.", "Try again later; if it stays so, tell who runs the registry.");

    public static RefusedException Status(Uri url, HttpStatusCode status) =>
        new("MINT7004", url.ToString(), FormattableString.Invariant($"answered with status {(int)status}."), (int)status >= 500
            ? "The registry has a problem; its log says which. Try again later."
            : "Check that this is the URL of a registry, and that the version is still there.");

    public static AuthenticationHeaderValue Bearer(string token) => token.Length is > 0 and <= 4096 && token.All(c => c is > ' ' and <= '~')
        ? new("Bearer", token)
        : throw new RefusedException("MINT7014", "token", "is empty or has characters that no token has.", "Give the token as the registry showed it, beginning with mint_.");

    private static RefusedException CutShort(Uri url) => new("MINT7011", url.ToString(), "ended before all of it had come.", "Try again; if it stays so, tell who runs the registry.");

    private static RefusedException TooLong(string code, Uri url, int limit) =>
        new(code, url.ToString(), FormattableString.Invariant($"is longer than {limit} bytes."), "Check that this is the URL of a registry; tell who runs it.");

    private static void RefuseRedirect(Uri asked, HttpResponseMessage response)
    {
        var answered = response.RequestMessage?.RequestUri ?? asked;
        var to = (int)response.StatusCode is >= 300 and < 400 ? response.Headers.Location?.ToString() ?? "nowhere"
            : answered.GetLeftPart(UriPartial.Authority) == asked.GetLeftPart(UriPartial.Authority) ? null
            : answered.ToString();
        if (to is not null) throw new RefusedException("MINT7007", asked.ToString(), $"sends elsewhere, to {PlainText.Of(to)}; redirects are not followed.", "If that address is right, configure it as the registry's.");
    }
}
