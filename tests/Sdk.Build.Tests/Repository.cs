using System.Reflection;

namespace Mint.Tests.Packing;

/// <summary>The clone that these tests were built in.</summary>
internal static class Repository
{
    public static string Configuration { get; } = Fact("Configuration");

    public static string TargetingPacks { get; } = Fact("TargetingPacks");

    /// <summary>The SDK's graph of runtime identifiers.</summary>
    public static string RuntimeGraph { get; } = Fact("RuntimeGraph");

    public static string PathOf(string relative) => Path.Combine(Fact("Repository"), relative);

    /// <summary>Copies a folder's sources, without what was built in it.</summary>
    public static void CopySources(string relative, string target)
    {
        var source = PathOf(relative);
        foreach (var file in Directory.EnumerateFiles(source, "*", SearchOption.AllDirectories))
        {
            var inside = Path.GetRelativePath(source, file);
            if (inside.Split(Path.DirectorySeparatorChar)[0] is "bin" or "obj") continue;
            Directory.CreateDirectory(Path.GetDirectoryName(Path.Combine(target, inside))!);
            File.Copy(file, Path.Combine(target, inside));
        }
    }

    private static string Fact(string name) =>
        typeof(Repository).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(fact => fact.Key == name).Value!;
}
