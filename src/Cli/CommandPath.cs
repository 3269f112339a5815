using System.CommandLine.Parsing;

namespace Mint.Cli;

/// <summary>The words that lead to a command.</summary>
internal static class CommandPath
{
    public static IEnumerable<string> Of(SymbolResult result)
    {
        var words = new Stack<string>();
        for (SymbolResult? at = result; at is not null; at = at.Parent)
        {
            if (at is CommandResult command) words.Push(command.Command.Name);
        }
        return words;
    }
}
