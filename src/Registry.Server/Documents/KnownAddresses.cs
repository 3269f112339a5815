using System.Collections.Concurrent;

namespace Mint.Registry.Server.Documents;

/// <summary>An address whose answer is fixed as long as a document is the current one.</summary>
/// <param name="Name">The document's name.</param>
/// <param name="Document">The document that the answer was made of.</param>
/// <param name="Route">The pattern that the router found.</param>
/// <param name="Answer">Answers a GET or HEAD.</param>
internal sealed record KnownAddress(string Name, Document Document, string Route, RequestDelegate Answer);

/// <summary>Addresses that the router found and an endpoint answered lately: asked for again, they need neither. Nothing is kept here that the store does not hold.</summary>
internal sealed class KnownAddresses(DocumentStore documents)
{
    // Many spellings may lead to one document (the router does not mind upper case), so their count is bounded, not their bytes.
    private const int Most = 20_000;
    private readonly ConcurrentDictionary<string, KnownAddress> known = new(StringComparer.Ordinal);
    private int count;

    /// <summary>Null where the router has to be asked.</summary>
    public KnownAddress? Find(HttpRequest request) =>
        (HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method)) && request.Path.Value is { } path && known.TryGetValue(path, out var address) && documents.Holds(address.Name, address.Document) ? address : null;

    /// <summary>Keeps the answer to a request that was routed.</summary>
    /// <returns>The answer.</returns>
    public IResult Keep(HttpContext http, string name, Document document, IResult answer)
    {
        if (http.GetEndpoint() is not RouteEndpoint { RoutePattern.RawText: { } route } || http.Request.Path.Value is not { } path) return answer;
        if (Interlocked.Increment(ref count) > Most)
        {
            known.Clear();
            count = 0;
        }
        known[path] = new(name, document, route, answer.ExecuteAsync);
        return answer;
    }
}
