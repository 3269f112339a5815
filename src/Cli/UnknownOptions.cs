using System.CommandLine;
using System.CommandLine.Parsing;

namespace Mint.Cli;

/// <summary>Options that a command does not have, which the parser would take for a path or an id. Behind <c>--</c> everything is an argument.</summary>
internal static class UnknownOptions
{
    public static IEnumerable<string> Of(ParseResult parsed) =>
        parsed.Tokens.Any(token => token.Type == TokenType.DoubleDash) ? []
            : parsed.CommandResult.Children.OfType<ArgumentResult>().SelectMany(argument => argument.Tokens).Select(token => token.Value).Where(value => value is ['-', _, ..]);
}
