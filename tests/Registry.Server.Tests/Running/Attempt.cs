using System.Net;
using System.Net.Http.Headers;
using Mint.Bundle;

namespace Mint.Registry.Server.Tests;

/// <summary>One version that a client publishes, and what it was told of it before the server was gone.</summary>
internal sealed class Attempt(string id, string version, string owner, SigningKey? key)
{
    private readonly byte[] bundle = Plugins.Pack(id, version);

    public string Id => id;

    public string Version => version;

    public Sha256Digest Digest => Sha256Digest.Of(bundle);

    public VerificationKey? Signer => key?.Public;

    /// <summary>It was answered 201 or 200.</summary>
    public bool IsAnswered { get; private set; }

    public bool IsYankAsked { get; private set; }

    public bool IsYankAnswered { get; private set; }

    public async Task PublishAsync(HttpClient client, IReadOnlyDictionary<string, string> tokens)
    {
        using var request = Request(HttpMethod.Put, "", tokens[owner]);
        request.Content = new ByteArrayContent(bundle);
        if (key is not null) request.Headers.Add(SignatureHeader.Name, SignatureHeader.Write(BundleSigner.Sign(new(StatementKind.Release, $"{id}-{version}.mint", Digest, DateTimeOffset.UtcNow), key).Write()));
        using var answer = await client.SendAsync(request);
        Assert.True(answer.StatusCode is HttpStatusCode.Created or HttpStatusCode.OK, $"{id} {version}: {await answer.Content.ReadAsStringAsync()}");
        IsAnswered = true;
    }

    public async Task YankAsync(HttpClient client, IReadOnlyDictionary<string, string> tokens)
    {
        using var request = Request(HttpMethod.Post, "/yank", tokens[owner]);
        IsYankAsked = true;
        using var answer = await client.SendAsync(request);
        await answer.ShouldBeAsync(HttpStatusCode.OK);
        IsYankAnswered = true;
    }

    private HttpRequestMessage Request(HttpMethod method, string what, string token)
    {
        var request = new HttpRequestMessage(method, $"api/v1/plugins/{id}/{version}{what}");
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        return request;
    }
}
