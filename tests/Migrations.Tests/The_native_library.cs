using System.Diagnostics;

namespace Mint.Tests.Migrating;

public sealed class The_native_library : IDisposable
{
    private readonly TempFolder folder = new();

    [Fact]
    public async Task Is_the_packages_where_the_systems_is_not_newer()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Only Linux looks for libsqlite3.so.0.");
        var package = Directory.GetFiles(AppContext.BaseDirectory, "libe_sqlite3.so", SearchOption.AllDirectories).First(path => path.Contains($"linux-{System.Runtime.InteropServices.RuntimeInformation.OSArchitecture.ToString().ToLowerInvariant()}", StringComparison.Ordinal));
        File.Copy(package, folder["libsqlite3.so.0"]);

        Assert.Equal("SQLite 3.35.5 (package)", await NamedAsync());
    }

    [Fact]
    public async Task Is_the_packages_where_the_systems_is_no_library()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Only Linux looks for libsqlite3.so.0.");
        await File.WriteAllTextAsync(folder["libsqlite3.so.0"], "damaged", Database.Token);

        Assert.Equal("SQLite 3.35.5 (package)", await NamedAsync());
    }

    /// <summary>What a process says whose first place to look for libraries is the folder.</summary>
    private async Task<string?> NamedAsync()
    {
        var start = new ProcessStartInfo(Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet", [typeof(The_native_library).Assembly.Location]) { UseShellExecute = false, RedirectStandardOutput = true };
        start.Environment["LD_LIBRARY_PATH"] = folder.Path;
        start.Environment[ChildProcess.Variable] = "library";
        using var child = Process.Start(start)!;
        var named = await child.StandardOutput.ReadLineAsync(Database.Token);
        await child.WaitForExitAsync(Database.Token);
        return named;
    }

    public void Dispose() => folder.Dispose();
}
