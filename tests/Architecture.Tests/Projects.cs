using System.Runtime.CompilerServices;
using System.Xml.Linq;

namespace Mint.Tests.Architecture;

/// <summary>The project files of the repository, as facts.</summary>
internal static class Projects
{
    public static string Root { get; } = FindRoot();

    /// <summary>Room → the rooms it references, for every project below a folder.</summary>
    public static IReadOnlyDictionary<string, IReadOnlyList<string>> References(string folder) =>
        Directory.EnumerateFiles(Path.Combine(Root, folder), "*.csproj", SearchOption.AllDirectories)
            .Where(file => !file.Contains($"{Path.DirectorySeparatorChar}obj{Path.DirectorySeparatorChar}"))
            .ToDictionary(file => Path.GetFileNameWithoutExtension(file), ReferencesOf);

    /// <summary>References that only order the build (no assembly is referenced) do not count.</summary>
    private static IReadOnlyList<string> ReferencesOf(string file) =>
        [.. XDocument.Load(file).Descendants("ProjectReference")
            .Where(reference => reference.Attribute("ReferenceOutputAssembly")?.Value != "false")
            .Select(reference => Path.GetFileNameWithoutExtension(reference.Attribute("Include")!.Value.Replace('\\', '/')))
            .Order(StringComparer.Ordinal)];

    private static string FindRoot([CallerFilePath] string here = "")
    {
        var folder = Path.GetDirectoryName(here);
        while (folder is not null && !File.Exists(Path.Combine(folder, "Sdk.sln"))) folder = Path.GetDirectoryName(folder);
        return folder ?? throw new DirectoryNotFoundException("Sdk.sln is above no folder of this test.");
    }
}
