using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;

namespace Mint.Bundle;

/// <summary>A constraint of a parameter: <paramref name="Name"/> in lower case, and its numbers.</summary>
public sealed record RouteConstraint(string Name, IReadOnlyList<long> Numbers)
{
    /// <summary>Whether it is about how long the text is.</summary>
    public bool IsLength => Name.EndsWith("length", StringComparison.Ordinal);

    internal static (RouteConstraint? Constraint, PatternFault? Fault) Read(string text)
    {
        var open = text.IndexOf('(');
        var (name, arguments) = open < 0 ? (text, null) : (text.Substring(0, open), text.Substring(open));
        var most = Most(name.ToLowerInvariant());
        if (most is null) return (null, NameFault(name));
        if (arguments is not null && (arguments.Length < 2 || arguments.IndexOf(')') != arguments.Length - 1)) return (null, new($"':{text}' has parentheses that do not fit", $"Write '{Example(name)}'"));
        if (most == 0) return arguments is null ? (new(name.ToLowerInvariant(), []), null) : (null, new($"':{text}' has an argument, and '{name}' takes none", $"Write ':{name}'"));
        return Numbered(text, name, arguments?.Substring(1, arguments.Length - 2).Split(',').Select(item => item.Trim(' ')).ToList() ?? []);
    }

    private static (RouteConstraint? Constraint, PatternFault? Fault) Numbered(string text, string name, List<string> arguments)
    {
        var lower = name.ToLowerInvariant();
        if (arguments.Count > Most(lower) || arguments.Count < (lower == "range" ? 2 : 1) || arguments.Contains(""))
            return (null, new($"':{text}' needs {(lower switch { "range" => "two numbers", "length" => "a number or two", _ => "a number" })} in parentheses", $"Write for instance '{Example(name)}'"));
        var numbers = new List<long>();
        foreach (var argument in arguments)
        {
            if (!argument.Skip(argument[0] == '-' && argument.Length > 1 ? 1 : 0).All(c => c is >= '0' and <= '9')) return (null, new($"'{argument}' in ':{text}' is no whole number", $"Write for instance '{Example(name)}'"));
            if (!long.TryParse(argument, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) || (lower.EndsWith("length", StringComparison.Ordinal) && number is < 0 or > int.MaxValue))
                return (null, new($"'{argument}' in ':{text}' is beyond what '{name}' can compare", lower.EndsWith("length", StringComparison.Ordinal) ? "Use a number from 0 to 2147483647" : "Use a number of 64 bits"));
            numbers.Add(number);
        }
        return numbers.Count == 2 && numbers[0] > numbers[1]
            ? (null, new($"':{text}' begins above its end, so nothing could fit", $"Write ':{name}({numbers[1]},{numbers[0]})'"))
            : (new(lower, numbers), null);
    }

    // How many numbers it takes at most; null where there is no such constraint.
    private static int? Most(string name) => name switch
    {
        "int" or "long" or "bool" or "decimal" or "double" or "float" or "guid" or "datetime" or "alpha" or "required" or "file" or "nonfile" => 0,
        "min" or "max" or "minlength" or "maxlength" => 1,
        "range" or "length" => 2,
        _ => null,
    };

    private static PatternFault NameFault(string name) => string.Equals(name, "regex", StringComparison.OrdinalIgnoreCase)
        ? new("':regex' is an expression that no plan or document of the routes could show, and that may take for ever", "Take the text as it is and check it in the handler")
        : new($"'{name}' is not a constraint", "Use one of int, long, bool, decimal, double, float, guid, datetime, alpha, required, file, nonfile, min(1), max(9), range(1,9), minlength(1), maxlength(9), length(1,9)");

    private static string Example(string name) => name.ToLowerInvariant() is "range" or "length" ? $":{name}(1,9)" : Most(name.ToLowerInvariant()) == 0 ? $":{name}" : $":{name}(1)";
}
