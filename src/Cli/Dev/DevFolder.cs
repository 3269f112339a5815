using Mint.Bundle;

namespace Mint.Cli.Dev;

/// <summary>
/// Where a development platform keeps its data: a temporary folder that goes when it is disposed, or one that stays, with the admin's password in
/// <c>dev-password</c> (for this user's eyes only), so that the next session gets in.
/// </summary>
internal sealed class DevFolder : IDisposable
{
    private readonly bool isKept;
    private readonly DirectoryInfo bundles = Directory.CreateTempSubdirectory("mint-dev-bundles-");

    private DevFolder(string path, bool isKept) => (Path, this.isKept) = (path, isKept);

    /// <summary>The platform's data folder.</summary>
    public string Path { get; }

    /// <summary>Where the bundles of this session are built; it goes with the session.</summary>
    public string Bundles => bundles.FullName;

    /// <summary>What is to become of it, in words.</summary>
    public string Fate => isKept ? "kept" : "deleted at the end";

    private string PasswordFile => System.IO.Path.Combine(Path, "dev-password");

    /// <summary>The admin's password of an earlier session; null in a new folder.</summary>
    public string? Password => File.Exists(PasswordFile) ? File.ReadAllText(PasswordFile) : null;

    /// <param name="kept">The folder that stays; null for a temporary one.</param>
    /// <exception cref="RefusedException">MINT9070: the folder holds something that is no development platform.</exception>
    public static DevFolder Open(string? kept)
    {
        if (kept is null) return new(Directory.CreateTempSubdirectory("mint-dev-").FullName, isKept: false);
        var folder = new DevFolder(System.IO.Path.GetFullPath(kept), isKept: true);
        if (folder.Password is not null || !Directory.Exists(folder.Path) || !Directory.EnumerateFileSystemEntries(folder.Path).Any()) return folder;
        folder.Dispose();
        throw new RefusedException("MINT9070", folder.Path, "holds something that 'mint dev' has not made; it installs whatever is built, and touches no other platform.", "Name a new or empty folder with --data, or leave it out for a temporary one.");
    }

    /// <summary>Remembers the password that the platform has shown.</summary>
    public void Keep(string password)
    {
        var options = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows()) options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        using var file = new StreamWriter(PasswordFile, System.Text.Encoding.UTF8, options);
        file.Write(password);
    }

    public void Dispose()
    {
        bundles.Delete(recursive: true);
        if (!isKept) Directory.Delete(Path, recursive: true);
    }
}
