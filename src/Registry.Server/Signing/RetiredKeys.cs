using System.Text.Json;
using Mint.Bundle;
using Mint.Registry.Server.Storage;
using Mint.Registry.Server.Web;

namespace Mint.Registry.Server.Signing;

/// <summary>A key that the registry signed with before. What it signed still counts, unless it was revoked.</summary>
internal sealed record RetiredKey(string KeyId, string PublicKey, string RetiredAt, bool Revoked);

/// <summary>The public halves of the registry's former keys, in a file beside the present one; the private halves are gone.</summary>
internal static class RetiredKeys
{
    public static string FileOf(string root) => Path.Combine(root, BackupEntry.Retired);

    /// <exception cref="RefusedException">MINT6086 where the file is damaged.</exception>
    public static IReadOnlyList<RetiredKey> Read(string file)
    {
        if (!File.Exists(file)) return [];
        try
        {
            return RegistryJson.Read<List<RetiredKey>>(File.ReadAllBytes(file));
        }
        catch (JsonException)
        {
            throw new RefusedException(RegistryCode.RetiredKeysDamaged, file, "is not the list of former keys that this registry writes.", "Restore it from a backup; without it, delete it: hosts that pinned a former key then refuse what it signed.");
        }
    }

    public static void Write(string file, IReadOnlyList<RetiredKey> keys) => PrivateFile.Replace(file, RegistryJson.Bytes(keys));
}
