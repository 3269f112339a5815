using Mint.Bundle;

namespace Mint.Cli.Output;

/// <summary>What a person reads. Text that came from a bundle or a server passes <see cref="PlainText"/> on its way.</summary>
internal static class Terminal
{
    public static void Line(string text = "") => Console.Out.WriteLine(PlainText.Of(text));

    public static void Error(string text) => Console.Error.WriteLine(PlainText.Of(text));

    public static void Problems(IEnumerable<Problem> problems)
    {
        foreach (var problem in problems)
        {
            Error($"error {problem.Code}: {problem.Subject} {problem.Message}");
            Error($"  {problem.Remedy}");
        }
    }

    /// <summary>Rows in aligned columns; the first row is the heading.</summary>
    public static void Table(IReadOnlyList<string[]> rows)
    {
        var widths = Enumerable.Range(0, rows[0].Length).Select(column => rows.Max(row => row[column].Length)).ToArray();
        foreach (var row in rows) Line(string.Join("  ", row.Select((cell, column) => cell.PadRight(widths[column]))).TrimEnd());
    }
}
