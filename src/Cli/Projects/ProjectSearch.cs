using System.Text.RegularExpressions;
using Mint.Bundle;

namespace Mint.Cli.Projects;

/// <summary>Finds the one plugin's project that a path means: a project file, a solution, or a folder with one of these, or with projects directly below it.</summary>
internal static partial class ProjectSearch
{
    /// <summary>Whether a path is meant as a project, not as a bundle.</summary>
    public static bool IsMeant(string path) => Directory.Exists(path) || IsProject(path) || IsSolution(path);

    /// <summary>The full path of the project file.</summary>
    /// <exception cref="RefusedException">MINT9020: there is none, or more than one.</exception>
    public static string Find(string path)
    {
        var full = Path.GetFullPath(path);
        if (File.Exists(full) && !IsSolution(full)) return full;
        var all = File.Exists(full) ? ProjectsOf(full) : Directory.Exists(full) ? In(full) : throw new RefusedException("MINT9020", full, "is not there.", Remedy);
        var plugins = Plugins(all);
        return plugins switch
        {
            [var one] => one,
            [] => throw new RefusedException("MINT9020", full, "has no project: no .csproj, no solution that names one, and none in a folder directly below.", Remedy),
            _ => throw new RefusedException("MINT9020", full, $"has {plugins.Count} projects, and only one can be meant.", $"Name it instead of the folder: {string.Join(", ", plugins.Select(Shown))}."),
        };
    }

    private const string Remedy = "Go to the folder of a plugin's project, or name it or its .csproj.";

    private static List<string> In(string folder)
    {
        if (Directory.GetFiles(folder, "*.csproj") is { Length: > 0 } own) return [.. own];
        var solutions = Directory.GetFiles(folder).Where(IsSolution).SelectMany(ProjectsOf).Distinct(StringComparer.Ordinal).ToList();
        return solutions.Count > 0 ? solutions : [.. Directory.GetDirectories(folder).SelectMany(below => Directory.GetFiles(below, "*.csproj"))];
    }

    // Those that name the package; where none does (a Directory.Build.props may), those that are not tests.
    private static List<string> Plugins(List<string> projects)
    {
        if (projects.Count < 2) return projects;
        var named = projects.Where(project => Package().IsMatch(File.ReadAllText(project))).Order(StringComparer.Ordinal).ToList();
        if (named.Count > 0) return named;
        var others = projects.Where(project => !Tests().IsMatch(Path.GetFileNameWithoutExtension(project))).Order(StringComparer.Ordinal).ToList();
        return others.Count > 0 ? others : projects;
    }

    private static List<string> ProjectsOf(string solution) =>
        [.. Named().Matches(File.ReadAllText(solution)).Select(match => Path.GetFullPath(match.Value.Trim('"').Replace('\\', '/'), Path.GetDirectoryName(solution)!)).Where(File.Exists)];

    private static string Shown(string project) => Path.GetRelativePath(Directory.GetCurrentDirectory(), project);

    private static bool IsProject(string path) => path.EndsWith(".csproj", StringComparison.OrdinalIgnoreCase);

    private static bool IsSolution(string path) => path.EndsWith(".sln", StringComparison.OrdinalIgnoreCase) || path.EndsWith(".slnx", StringComparison.OrdinalIgnoreCase);

    [GeneratedRegex("\"[^\"]+[.]csproj\"", RegexOptions.IgnoreCase)]
    private static partial Regex Named();

    [GeneratedRegex("<PackageReference\\s[^>]*Include=\"Mint[.]Sdk\"", RegexOptions.IgnoreCase)]
    private static partial Regex Package();

    [GeneratedRegex("[.]?Tests?$", RegexOptions.IgnoreCase)]
    private static partial Regex Tests();
}
