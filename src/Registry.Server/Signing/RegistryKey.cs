using System.Text;
using Mint.Bundle;
using Mint.Registry.Server.Storage;

namespace Mint.Registry.Server.Signing;

/// <summary>The registry's own key, made at its first start and kept beside its database (mode 0600). With it the registry states which bundles it checked and listed.</summary>
internal sealed class RegistryKey : IDisposable
{
    private readonly SigningKey key;

    private RegistryKey(SigningKey key, IReadOnlyList<RetiredKey> former)
    {
        this.key = key;
        // A rotation that was cut off in its middle has retired the key that still signs.
        Former = [.. former.Where(old => old.KeyId != key.Public.Id.Hex)];
    }

    public VerificationKey Public => key.Public;

    /// <summary>Those before it.</summary>
    public IReadOnlyList<RetiredKey> Former { get; }

    /// <summary>Reads the key, or makes it where there is none.</summary>
    /// <exception cref="RefusedException">MINT5721, MINT5722 where the file holds no such key.</exception>
    public static RegistryKey Open(string file)
    {
        if (!File.Exists(file)) Replace(file);
        return Read(file);
    }

    /// <summary>Reads the key that is there, with the former ones beside it.</summary>
    public static RegistryKey Read(string file) =>
        new(SigningKey.FromPem(File.ReadAllText(file), passphrase: null, file), RetiredKeys.Read(RetiredKeys.FileOf(Path.GetDirectoryName(file)!)));

    /// <summary>Makes a key and puts it in the place of the one that is there.</summary>
    public static void Replace(string file)
    {
        using var made = SigningKey.Create();
        PrivateFile.Replace(file, Encoding.ASCII.GetBytes(made.ToPem(passphrase: null)));
    }

    /// <summary>The envelope, as text, that says that the registry listed a bundle.</summary>
    /// <param name="id">The plugin.</param>
    /// <param name="version">Its version.</param>
    /// <param name="digest">The bundle's.</param>
    /// <param name="at">When.</param>
    /// <param name="checks">Those that ran, in their order; empty where that is not known any more.</param>
    public string State(PluginId id, PluginVersion version, Sha256Digest digest, DateTimeOffset at, IReadOnlyList<string> checks) => Encoding.UTF8.GetString(BundleSigner.Sign(Statement(id, version, digest, at) with { Checks = checks }, key).Write());

    /// <summary>The envelope of a former key with this key's signature beside that one; a new envelope where the former key was revoked or the old one cannot be signed any more.</summary>
    public string StateToo(string? envelope, PluginId id, PluginVersion version, Sha256Digest digest, DateTimeOffset at)
    {
        if (envelope is null || !Former.Any(old => !old.Revoked && envelope.Contains(old.KeyId, StringComparison.Ordinal)) || Former.Any(old => old.Revoked && envelope.Contains(old.KeyId, StringComparison.Ordinal))) return State(id, version, digest, at, []);
        try
        {
            return Encoding.UTF8.GetString(BundleSigner.Join(Encoding.UTF8.GetBytes(envelope), Statement(id, version, digest, at), key, $"{id} {version}").Write());
        }
        catch (RefusedException)
        {
            return State(id, version, digest, at, []);
        }
    }

    public void Dispose() => key.Dispose();

    private static BundleStatement Statement(PluginId id, PluginVersion version, Sha256Digest digest, DateTimeOffset at) => new(StatementKind.Listing, BundleStatement.NameOf(id, version), digest, at);
}
