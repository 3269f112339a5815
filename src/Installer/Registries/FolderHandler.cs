using System.Net;

namespace Mint.Installer;

/// <summary>Answers for exports in a folder of this machine (<c>file://</c>) as a web server would; everything else goes over the network.</summary>
internal sealed class FolderHandler(HttpMessageHandler network) : DelegatingHandler(network)
{
    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        if (request.RequestUri is not { IsFile: true } url) return base.SendAsync(request, cancellationToken);
        return Task.FromResult(Answer(request, url.LocalPath));
    }

    private static HttpResponseMessage Answer(HttpRequestMessage request, string path)
    {
        if (request.Method != HttpMethod.Get) return new(HttpStatusCode.MethodNotAllowed) { RequestMessage = request };
        try
        {
            return File.Exists(path)
                ? new(HttpStatusCode.OK) { RequestMessage = request, Content = new StreamContent(new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read | FileShare.Delete)) }
                : new(HttpStatusCode.NotFound) { RequestMessage = request };
        }
        catch (UnauthorizedAccessException)
        {
            return new(HttpStatusCode.Forbidden) { RequestMessage = request };
        }
    }
}
