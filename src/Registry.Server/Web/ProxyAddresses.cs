using System.Net;
using Microsoft.AspNetCore.HttpOverrides;
using Mint.Bundle;

namespace Mint.Registry.Server;

/// <summary>The addresses of reverse proxies.</summary>
public static class ProxyAddresses
{
    /// <summary>Reads <c>127.0.0.1,10.0.0.0/8,fd00::/8</c>.</summary>
    /// <exception cref="RefusedException">MINT6120 where a part is neither an address nor a network.</exception>
    public static IReadOnlyList<System.Net.IPNetwork> Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return [.. text.Split(',', StringSplitOptions.TrimEntries).Select(Network)];
    }

    /// <summary>From the nearest hop outwards, each is believed as long as it comes from a proxy that is known.</summary>
    internal static ForwardedHeadersOptions Believed(IReadOnlyList<System.Net.IPNetwork> proxies)
    {
        var options = new ForwardedHeadersOptions { ForwardedHeaders = ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto | ForwardedHeaders.XForwardedHost, ForwardLimit = null };
        options.KnownProxies.Clear();
        options.KnownIPNetworks.Clear();
        foreach (var network in proxies) options.KnownIPNetworks.Add(network);
        return options;
    }

    private static System.Net.IPNetwork Network(string text) =>
        System.Net.IPNetwork.TryParse(text, out var network) ? network
        : IPAddress.TryParse(text, out var address) ? new(address, address.GetAddressBytes().Length * 8)
        : throw new RefusedException(RegistryCode.ProxyInvalid, text, "is neither an address nor a network.", "Give --behind-proxy the addresses that your proxies connect from, for instance 127.0.0.1 or 10.0.0.0/8; several with commas.");
}
