using System.Net.Sockets;
using Microsoft.AspNetCore.Connections;
using Mint.Bundle;

namespace Mint.Registry.Server;

/// <summary>A registry ready to run. <paramref name="FirstToken"/> is the first admin token, only when the data folder was empty; whoever starts the server prints it once.</summary>
public sealed record RegistryApplication(WebApplication App, string? FirstToken) : IAsyncDisposable
{
    /// <summary>The fingerprint of the key that the registry signs with: what hosts pin.</summary>
    public Sha256Digest KeyId { get; init; }

    internal string Url { get; init; } = "";

    /// <summary>Where it listens, with the port that was given to it; after the start.</summary>
    public Uri Address => new(App.Urls.First());

    /// <summary>Starts to listen; <c>App.WaitForShutdownAsync</c> waits for the end.</summary>
    /// <exception cref="RefusedException">MINT6003 where the port is in use, MINT6004 where the address cannot be had.</exception>
    public async Task StartAsync(CancellationToken cancellationToken = default)
    {
        try
        {
            await App.StartAsync(cancellationToken);
        }
        catch (Exception problem) when (Explain(problem) is not null)
        {
            await DisposeAsync();
            throw Explain(problem)!;
        }
    }

    /// <summary>Stops and lets go of the data folder.</summary>
    public ValueTask DisposeAsync() => App.DisposeAsync();

    private RefusedException? Explain(Exception problem) => problem switch
    {
        IOException { InnerException: AddressInUseException } => new(RegistryCode.PortInUse, Url, "is in use by another program.", "Stop that program, or choose another port with --urls, for instance --urls http://127.0.0.1:5291."),
        SocketException or IOException or FormatException or InvalidOperationException => new(RegistryCode.AddressUnusable, Url, "cannot be listened on: " + problem.Message, "Give an http address of this machine with --urls, for instance http://127.0.0.1:5290; ports below 1024 need extra rights."),
        _ => null,
    };
}
