using System.Text.Json;
using Mint.Bundle;

namespace Mint.Cli.Dev;

/// <summary>What MSBuild says of a project.</summary>
/// <param name="Project">The project file's full path.</param>
/// <param name="Version">The package version.</param>
/// <param name="CompilerFolder">Where the compiler's targets lie.</param>
/// <param name="AssetsFile">NuGet's record of the restore; there once it was restored.</param>
internal sealed record ProjectFacts(string Project, string Version, string CompilerFolder, string AssetsFile)
{
    /// <exception cref="RefusedException">MINT9071: the project cannot be read, or there is no <c>dotnet</c>.</exception>
    public static async Task<ProjectFacts> ReadAsync(string project, CancellationToken cancellationToken)
    {
        string[] arguments = ["msbuild", project, "-nologo", "-getProperty:PackageVersion", "-getProperty:RoslynTargetsPath", "-getProperty:ProjectAssetsFile"];
        try
        {
            var run = await DotNetRun.OfAsync(Path.GetDirectoryName(project)!, arguments, new Dictionary<string, string>(StringComparer.Ordinal), cancellationToken);
            if (run.Code != 0) throw Unreadable(project, run.Text.Trim());
            var said = JsonSerializer.Deserialize<JsonElement>(run.Text[run.Text.IndexOf('{', StringComparison.Ordinal)..(run.Text.LastIndexOf('}') + 1)]).GetProperty("Properties");
            return new(project, Text("PackageVersion"), Text("RoslynTargetsPath"), Path.Combine(Path.GetDirectoryName(project)!, Text("ProjectAssetsFile")));

            string Text(string name) => said.GetProperty(name).GetString()!;
        }
        catch (Exception failure) when (failure is System.ComponentModel.Win32Exception or JsonException or ArgumentException)
        {
            throw Unreadable(project, failure.Message);
        }
    }

    /// <summary>The folders of the project and of those that it refers to, as far as the last restore knows them.</summary>
    public IReadOnlyList<string> Folders()
    {
        var own = Path.GetDirectoryName(Project)!;
        return [own, .. Others().Select(other => Path.GetDirectoryName(Path.GetFullPath(other, own))!).Distinct(StringComparer.Ordinal)];
    }

    private List<string> Others()
    {
        if (!File.Exists(AssetsFile)) return [];
        try
        {
            using var assets = JsonDocument.Parse(File.ReadAllBytes(AssetsFile));
            return [.. assets.RootElement.GetProperty("libraries").EnumerateObject().Where(library => library.Value.GetProperty("type").GetString() == "project")
                .Select(library => library.Value.TryGetProperty("msbuildProject", out var file) ? file.GetString()! : library.Value.GetProperty("path").GetString()!)];
        }
        catch (Exception unreadable) when (unreadable is JsonException or KeyNotFoundException or IOException)
        {
            // The next restore writes it anew.
            return [];
        }
    }

    private static RefusedException Unreadable(string project, string why) => new("MINT9071", project, $"cannot be read by MSBuild: {why}", "Install the .NET SDK, or mend what this names.");
}
