using System.Net.Http.Headers;

namespace Mint.Bench.Registry;

/// <summary>Something to be published and the request that does it.</summary>
internal sealed record Parcel(string Path, byte[] Body, string? Token, string Type);

/// <summary>Clients that send parcels one after the other, each its own.</summary>
internal static class Publisher
{
    /// <summary>Sends all, by so many clients at a time.</summary>
    /// <returns>How many.</returns>
    public static async Task<double> SendAsync(Uri server, IReadOnlyList<Parcel> parcels, int clients)
    {
        using var client = new HttpClient(new SocketsHttpHandler()) { BaseAddress = server, Timeout = TimeSpan.FromMinutes(1) };
        await Parallel.ForEachAsync(parcels, new ParallelOptions { MaxDegreeOfParallelism = clients }, async (parcel, stop) =>
        {
            using var request = new HttpRequestMessage(HttpMethod.Put, parcel.Path) { Content = new ByteArrayContent(parcel.Body) };
            request.Content.Headers.ContentType = new(parcel.Type);
            if (parcel.Token is { } token) request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
            using var answer = await client.SendAsync(request, stop);
            if ((int)answer.StatusCode != 201) throw new InvalidOperationException($"{server}{parcel.Path}: {(int)answer.StatusCode} {await answer.Content.ReadAsStringAsync(stop)}");
        });
        return parcels.Count;
    }

    public static Parcel Ours(Bundles bundles, Offer offer, int size, string token) => new($"api/v1/plugins/{offer.Id}/1.0.0", bundles.Pack(offer, size), token, "application/vnd.mint.bundle");

    public static Parcel Npm(Bundles bundles, Offer offer, int size) => new(offer.Id, Verdaccio.Document(offer, bundles.Pack(offer, size)), null, "application/json");
}
