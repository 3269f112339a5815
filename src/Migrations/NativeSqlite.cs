using System.Reflection;
using System.Runtime.InteropServices;
using SQLitePCL;

namespace Mint.Migrations;

/// <summary>
/// Chooses the native SQLite: the system's library where it is newer than the package's, whose known flaws it then lacks;
/// the package's on a bare machine. Chosen once, before the first connection.
/// </summary>
internal static class NativeSqlite
{
    private const string Bundled = "e_sqlite3";
    private static readonly string[] SystemNames = OperatingSystem.IsWindows() ? [] : OperatingSystem.IsMacOS() ? ["libsqlite3.dylib"] : ["libsqlite3.so.0"];

    private static readonly Lazy<(nint Handle, string Description)> Chosen = new(Choose);

    private static readonly Lazy<string> Provider = new(() =>
    {
        NativeLibrary.SetDllImportResolver(typeof(SQLite3Provider_e_sqlite3).Assembly, (name, _, _) => name == Bundled ? Chosen.Value.Handle : 0);
        raw.SetProvider(new SQLite3Provider_e_sqlite3());
        return Chosen.Value.Description;
    });

    /// <summary>Makes the choice; says what it was, for instance <c>SQLite 3.40.1 (system libsqlite3.so.0)</c>.</summary>
    public static string Use() => Provider.Value;

    private static (nint, string) Choose()
    {
        var own = typeof(SQLite3Provider_e_sqlite3).Assembly;
        var bundled = NativeLibrary.TryLoad(Bundled, own, searchPath: null, out var package) ? package : 0;
        foreach (var name in SystemNames)
        {
            if (!NativeLibrary.TryLoad(name, out var system)) continue;
            if (bundled == 0 || VersionOf(system) > VersionOf(bundled)) return (system, $"SQLite {Text(VersionOf(system))} (system {name})");
        }
        return bundled != 0 ? (bundled, $"SQLite {Text(VersionOf(bundled))} (package)")
            : throw new DllNotFoundException("Neither the package's SQLite library nor the system's (libsqlite3.so.0) can be loaded; install the system's package libsqlite3.");
    }

    private static int VersionOf(nint library) => NativeLibrary.TryGetExport(library, "sqlite3_libversion_number", out var export)
        ? Marshal.GetDelegateForFunctionPointer<VersionNumber>(export)() : 0;

    private static string Text(int version) => FormattableString.Invariant($"{version / 1_000_000}.{version / 1_000 % 1_000}.{version % 1_000}");

    [UnmanagedFunctionPointer(CallingConvention.Cdecl)]
    private delegate int VersionNumber();
}
