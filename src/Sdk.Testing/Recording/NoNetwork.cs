namespace Mint.Sdk.Testing;

/// <summary>Answers nothing: a unit test reaches no other machine by accident.</summary>
internal sealed class NoNetwork : HttpMessageHandler
{
    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
        throw new HttpRequestException($"No network in this test: {request.Method} {request.RequestUri}. Set RecordingContext.Network to what should answer.");
}
