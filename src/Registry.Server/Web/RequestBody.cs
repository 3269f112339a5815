using System.Text.Json;
using Mint.Bundle;

namespace Mint.Registry.Server.Web;

/// <summary>Reads small JSON bodies strictly: no unknown and no duplicate members.</summary>
internal static class RequestBody
{
    /// <exception cref="RefusedException">MINT6045 where it is not that.</exception>
    public static async Task<T> ReadAsync<T>(HttpContext http)
    {
        try
        {
            return await JsonSerializer.DeserializeAsync<T>(http.Request.Body, RegistryJson.Options, http.RequestAborted) ?? throw new JsonException("null");
        }
        catch (JsonException problem)
        {
            throw new RefusedException(RegistryCode.BadBody, "body", $"is not the JSON that this route takes (at {problem.Path ?? "$"}).", "See docs/registry.md for its members.");
        }
    }
}
