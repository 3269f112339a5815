using System.Text.RegularExpressions;
using Mint.Bundle;
using Mint.Cli.Client;

namespace Mint.Cli.Keys;

/// <summary>The user's keys: <c>keys/&lt;name&gt;.key.pem</c> (mode 0600, nobody else may read it) and <c>keys/&lt;name&gt;.pub.pem</c> in the user's config folder.</summary>
internal static partial class KeyFolder
{
    private const string PrivateEnd = ".key.pem";
    private const string PublicEnd = ".pub.pem";
    private const UnixFileMode Others = UnixFileMode.GroupRead | UnixFileMode.GroupWrite | UnixFileMode.GroupExecute | UnixFileMode.OtherRead | UnixFileMode.OtherWrite | UnixFileMode.OtherExecute;

    public static string Path => System.IO.Path.Combine(ClientConfig.Folder, "keys");

    /// <summary>The names of the keys, in order.</summary>
    public static IReadOnlyList<string> Names => !Directory.Exists(Path) ? []
        : [.. Directory.EnumerateFiles(Path, "*" + PublicEnd).Select(file => System.IO.Path.GetFileName(file)[..^PublicEnd.Length]).Order(StringComparer.Ordinal)];

    public static string PrivateFile(string name) => System.IO.Path.Combine(Path, name + PrivateEnd);

    public static VerificationKey Public(string name) => VerificationKey.FromPem(Read(name, PublicEnd), File(name, PublicEnd));

    /// <summary>The private key's text.</summary>
    /// <exception cref="RefusedException">MINT9030, MINT9032, MINT9033.</exception>
    public static string PrivatePem(string name)
    {
        var text = Read(name, PrivateEnd);
        if (!OperatingSystem.IsWindows() && (System.IO.File.GetUnixFileMode(File(name, PrivateEnd)) & Others) != UnixFileMode.None)
            throw new RefusedException("MINT9033", File(name, PrivateEnd), "may be read or changed by other users.", $"Take the rights away (chmod 600 '{File(name, PrivateEnd)}'); if somebody may have read it, make another key.");
        return text;
    }

    /// <summary>Keeps a new key; never replaces one.</summary>
    /// <exception cref="RefusedException">MINT9030, MINT9031.</exception>
    public static void Add(string name, SigningKey key, string? passphrase)
    {
        Directory.CreateDirectory(Path);
        if (System.IO.File.Exists(File(name, PublicEnd)) || System.IO.File.Exists(File(name, PrivateEnd)))
            throw new RefusedException("MINT9031", name, "is the name of a key that is there already.", "Choose another name; a key that signed something is never replaced.");
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows()) options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        using (var file = new StreamWriter(File(name, PrivateEnd), options)) file.Write(key.ToPem(passphrase));
        System.IO.File.WriteAllText(File(name, PublicEnd), key.Public.ToPem());
    }

    private static string Read(string name, string end) => System.IO.File.Exists(File(name, end)) ? System.IO.File.ReadAllText(File(name, end))
        : throw new RefusedException("MINT9032", name, $"is no key of yours: '{File(name, end)}' is not there.", "'mint keys list' shows those you have, 'mint keys create <name>' makes one.");

    private static string File(string name, string end) => NameRule().IsMatch(name) ? System.IO.Path.Combine(Path, name + end)
        : throw new RefusedException("MINT9030", name, "is not a name for a key.", "Use 1 to 40 letters, digits, '.', '_' or '-', beginning with a letter or digit.");

    [GeneratedRegex("^[A-Za-z0-9][A-Za-z0-9._-]{0,39}\\z", RegexOptions.CultureInvariant)]
    private static partial Regex NameRule();
}
