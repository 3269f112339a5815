using Mint.Bundle;
using Mint.Installer;

namespace Mint.Cli.Output;

/// <summary>What a person reads. What could move the cursor or hide text is shown as <c>\u{1b}</c>, for it may have come from a bundle or a server.</summary>
internal static class Terminal
{
    public static void Line(string text = "") => Console.Out.WriteLine(Plain(text));

    public static void Error(string text) => Console.Error.WriteLine(Plain(text));

    /// <summary>A question, without a line break behind it.</summary>
    public static void Ask(string text) => Console.Error.Write(Plain(text));

    public static void Problems(IEnumerable<Problem> problems)
    {
        foreach (var problem in problems)
        {
            Error($"error {problem.Code}: {Sentence(problem.Subject, problem.Message)}");
            Error($"  {problem.Remedy}");
        }
    }

    /// <summary>Rows in aligned columns; the first row is the heading.</summary>
    public static void Table(IReadOnlyList<string[]> rows)
    {
        var widths = Enumerable.Range(0, rows[0].Length).Select(column => rows.Max(row => row[column].Length)).ToArray();
        foreach (var row in rows) Line(string.Join("  ", row.Select((cell, column) => cell.PadRight(widths[column]))).TrimEnd());
    }

    /// <summary>Some messages go on where the subject ends, others are sentences of their own.</summary>
    public static string Sentence(string subject, string message) => message.Length > 0 && char.IsUpper(message[0]) ? $"{subject}: {message}" : $"{subject} {message}";

    private static string Plain(string text) => string.Join('\n', PlainText.Lines(text));
}
