namespace Mint.Bundle.Tests.Routing;

/// <summary>The lines of a file in <c>cases/routes</c>, without comments; a mark and a text each.</summary>
internal static class RouteCases
{
    public static IEnumerable<(char Mark, string Text)> Of(string file) => File.ReadLines(Path.Combine(AppContext.BaseDirectory, "cases", "routes", file))
        .Where(line => line.Length > 0 && line[0] != '#').Select(line => (line[0], line[2..]));

    public static TheoryData<string> Marked(string file, string marks) => [.. Of(file).Where(line => marks.Contains(line.Mark, StringComparison.Ordinal)).Select(line => line.Text)];
}
