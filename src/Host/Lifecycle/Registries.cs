using Mint.Host.Data;
using Mint.Installer;

namespace Mint.Host.Lifecycle;

/// <summary>The registries of <c>config.json</c>, as it is now.</summary>
internal sealed class Registries(DataFolder folder, TimeProvider time) : IDisposable
{
    private readonly HttpClient http = RegistryClient.CreateHttp();

    public async Task<RegistrySet> OpenAsync(CancellationToken cancellationToken)
    {
        var configuration = await HostConfiguration.ReadAsync(folder.Configuration, cancellationToken);
        return new RegistrySet(configuration.Registries.Select(address => new RegistryClient(http, address)).ToList());
    }

    /// <summary>Which keys the registries say were revoked; asked only where somebody signed.</summary>
    public async Task<KnownRevocations> RevocationsAsync(OfferedSignatures signatures, CancellationToken cancellationToken)
    {
        if (signatures.Publisher is null) return KnownRevocations.None;
        var configuration = await HostConfiguration.ReadAsync(folder.Configuration, cancellationToken);
        return await new Revocations(folder.Revocations, time).AskAsync([.. configuration.Registries.Select(address => new RegistryClient(http, address))], cancellationToken);
    }

    /// <summary>What the host asks of signatures, as it is configured now.</summary>
    public async Task<TrustPolicy> TrustAsync(CancellationToken cancellationToken) => (await HostConfiguration.ReadAsync(folder.Configuration, cancellationToken)).Trust;

    public void Dispose() => http.Dispose();
}
