namespace Mint.Cli.Output;

/// <summary>Asks for what must not be seen.</summary>
internal static class Secret
{
    /// <summary>What was typed, unseen; where standard input is no terminal, its first line or null.</summary>
    public static string? Ask(string question)
    {
        if (Console.IsInputRedirected) return Console.In.ReadLine();
        Terminal.Ask(question);
        var typed = new System.Text.StringBuilder();
        for (var key = Console.ReadKey(intercept: true); key.Key != ConsoleKey.Enter; key = Console.ReadKey(intercept: true))
        {
            if (key.Key == ConsoleKey.Backspace) typed.Length = Math.Max(0, typed.Length - 1);
            else if (key.KeyChar != '\0') typed.Append(key.KeyChar);
        }
        Console.Error.WriteLine();
        return typed.ToString();
    }
}
