namespace Mint.Bundle.Tests;

/// <summary>A file of <c>cases/</c>: its name and its recipe.</summary>
internal sealed record HostileCase(string Name, Recipe Recipe)
{
    /// <summary>All cases below a folder, by name.</summary>
    public static IReadOnlyList<HostileCase> In(string folder) =>
        [.. Directory.GetFiles(folder, "*.txt").Order(StringComparer.Ordinal).Select(file => new HostileCase(Path.GetFileNameWithoutExtension(file), Recipe.Parse(File.ReadAllText(file))))];
}
