using System.Diagnostics;
using Mint.Bundle;
using Mint.Cli.Output;

namespace Mint.Cli.Projects;

/// <summary>A plugin's project on this machine.</summary>
/// <param name="File">The full path of the project file.</param>
internal sealed record PluginProject(string File)
{
    /// <summary>The folder that the project lies in.</summary>
    public string Folder => Path.GetDirectoryName(File)!;

    /// <summary>Whether a path is meant as a project, not as a bundle.</summary>
    public static bool Is(string path) => Directory.Exists(path) || path.EndsWith(".csproj", StringComparison.OrdinalIgnoreCase);

    /// <summary>The project of a folder, or of a project file.</summary>
    /// <exception cref="RefusedException">MINT9020: there is none, or more than one.</exception>
    public static PluginProject Find(string path)
    {
        var full = Path.GetFullPath(path);
        if (System.IO.File.Exists(full)) return new(full);
        var found = Directory.Exists(full) ? Directory.GetFiles(full, "*.csproj") : [];
        return found switch
        {
            [var one] => new(one),
            [] => throw new RefusedException("MINT9020", path, "has no project file.", "Name the folder of a plugin's project, or its .csproj."),
            _ => throw new RefusedException("MINT9020", path, $"has {found.Length} project files.", "Name the .csproj of the plugin."),
        };
    }

    /// <summary>Builds the project and reads the manifest of the bundle that the build has packed.</summary>
    /// <exception cref="RefusedException">MINT9021: it does not build, or packs no bundle; the build's output was shown.</exception>
    public async Task<PluginManifest> BuildAsync(CancellationToken cancellationToken)
    {
        var told = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());
        try
        {
            await RunAsync(told, cancellationToken);
            var bundle = System.IO.File.Exists(told) ? (await System.IO.File.ReadAllTextAsync(told, cancellationToken)).Trim() : "";
            return bundle.Length > 0 ? Read(bundle) : throw new RefusedException("MINT9021", File, "packs no bundle.", "Name the project of a plugin, and leave MintPackOnBuild on.");
        }
        finally
        {
            System.IO.File.Delete(told);
        }
    }

    private async Task RunAsync(string told, CancellationToken cancellationToken)
    {
        using var process = Process.Start(Start(told)) ?? throw new RefusedException("MINT9021", File, "cannot be built: dotnet did not start.", "Install the .NET SDK.");
        await using var ending = cancellationToken.Register(() => process.Kill(entireProcessTree: true));
        var output = process.StandardOutput.ReadToEndAsync(CancellationToken.None);
        var errors = process.StandardError.ReadToEndAsync(CancellationToken.None);
        await process.WaitForExitAsync(CancellationToken.None);
        cancellationToken.ThrowIfCancellationRequested();
        if (process.ExitCode == 0) return;
        Terminal.Error($"{await output}{await errors}".Trim());
        throw new RefusedException("MINT9021", File, "does not build.", "Correct what the output above names, and try again.");
    }

    private static PluginManifest Read(string bundle)
    {
        using var opened = BundleReader.Open(bundle);
        return opened.Manifest;
    }

    private ProcessStartInfo Start(string told)
    {
        var start = new ProcessStartInfo(Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet", ["build", File, "-nologo", "-v", "quiet", "--tl:off", "-clp:NoSummary;ErrorsOnly", $"-p:MintBundlePathFile={told}"])
        {
            WorkingDirectory = Folder, UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true,
        };
        // What 'dotnet run' sets for this process must not reach the next one.
        foreach (var inherited in start.Environment.Keys.Where(name => name.StartsWith("MSBuild", StringComparison.OrdinalIgnoreCase) && name != "MSBUILDDISABLENODEREUSE").ToList()) start.Environment.Remove(inherited);
        return start;
    }
}
