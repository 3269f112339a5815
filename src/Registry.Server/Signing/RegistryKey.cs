using System.Text;
using Mint.Bundle;

namespace Mint.Registry.Server.Signing;

/// <summary>The registry's own key, made at its first start and kept beside its database (mode 0600). With it the registry states which bundles it checked and listed.</summary>
internal sealed class RegistryKey : IDisposable
{
    private readonly SigningKey key;

    private RegistryKey(SigningKey key) => this.key = key;

    public VerificationKey Public => key.Public;

    /// <summary>Reads the key, or makes it where there is none.</summary>
    /// <exception cref="RefusedException">MINT5721, MINT5722 where the file holds no such key.</exception>
    public static RegistryKey Open(string file)
    {
        if (!File.Exists(file)) Create(file);
        return Read(file);
    }

    /// <summary>Reads the key that is there.</summary>
    public static RegistryKey Read(string file) => new(SigningKey.FromPem(File.ReadAllText(file), passphrase: null, file));

    /// <summary>The envelope, as text, that says that the registry listed a bundle.</summary>
    public string State(PluginId id, PluginVersion version, Sha256Digest digest, DateTimeOffset at) =>
        Encoding.UTF8.GetString(BundleSigner.Sign(new(StatementKind.Listing, BundleStatement.NameOf(id, version), digest, at), key).Write());

    public void Dispose() => key.Dispose();

    private static void Create(string file)
    {
        var options = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows()) options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        using (var made = SigningKey.Create())
        using (var stream = new FileStream(file + ".new", options))
        {
            stream.Write(Encoding.ASCII.GetBytes(made.ToPem(passphrase: null)));
            stream.Flush(flushToDisk: true);
        }
        File.Move(file + ".new", file);
    }
}
