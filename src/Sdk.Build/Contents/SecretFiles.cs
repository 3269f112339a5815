using System.Text;

namespace Mint.Sdk.Build;

/// <summary>Files that are nobody's business but their owner's: environment files, private keys, stored logins. Everyone who gets a bundle can read it.</summary>
internal static class SecretFiles
{
    private const int Most = 64 << 10;

    private static readonly HashSet<string> Names = new(StringComparer.OrdinalIgnoreCase) { ".env", ".netrc", ".npmrc", ".pypirc", "secrets.json", "id_rsa", "id_dsa", "id_ecdsa", "id_ed25519" };

    private static readonly HashSet<string> Extensions = new(StringComparer.OrdinalIgnoreCase) { ".pfx", ".p12", ".key", ".jks", ".keystore", ".kdbx" };

    /// <summary>Why a file is held to be secret, or null.</summary>
    public static string? Reason(ProposedFile file)
    {
        var name = Path.GetFileName(file.Path);
        if (Names.Contains(name) || name.StartsWith(".env.", StringComparison.OrdinalIgnoreCase)) return $"a file '{name}' holds secrets";
        if (Extensions.Contains(Path.GetExtension(name))) return $"a file of the kind '{Path.GetExtension(name)}' holds keys";
        return HoldsPrivateKey(file.SourceFile) ? "it holds a private key" : null;
    }

    private static bool HoldsPrivateKey(string path)
    {
        using var file = File.OpenRead(path);
        if (file.Length is < 30 or > Most) return false;
        var bytes = new byte[file.Length];
        file.ReadExactly(bytes);
        return bytes.AsSpan().IndexOf("-----BEGIN "u8) is >= 0 and var begin && Encoding.Latin1.GetString(bytes, begin, Math.Min(60, bytes.Length - begin)).Contains("PRIVATE KEY-----", StringComparison.Ordinal);
    }
}
