using System;
using System.Collections.Generic;
using System.Linq;
using Mint.Migrations;

namespace Mint.Sdk.Generators;

/// <summary>The names among a call's arguments, each held to the rule of what it names.</summary>
internal sealed class CallNames(ParseScope scope, CallArguments arguments)
{
    public string? Table(string parameter = "table") => Name(parameter, "table", Words.IsTable);

    public string? View() => Name("view", "view", Words.IsTable);

    public string? Column(string parameter = "column") => Name(parameter, "column", Words.IsColumn);

    /// <summary>The name of an index or a check.</summary>
    public string? Named(string what) => Name("name", what, Words.IsColumn);

    /// <summary>One column at least.</summary>
    public Items<string>? Columns(string parameter = "columns")
    {
        if (arguments.Texts(parameter) is not { } names) return null;
        foreach (var name in names.Where(name => !Words.IsColumn(name))) scope.Findings.Add(SchemaRules.NameIsSnakeCase, arguments.Place(parameter), name, "column");
        if (names.Count == 0) scope.Findings.Add(SchemaRules.IsEvaluable, arguments.Place(parameter), arguments.Method, "it needs at least one column.");
        return names.Count > 0 && names.All(Words.IsColumn) ? names.ToItems() : null;
    }

    private string? Name(string parameter, string what, Func<string, bool> isValid)
    {
        if (arguments.Text(parameter) is not { } name) return null;
        if (isValid(name)) return name;
        scope.Findings.Add(SchemaRules.NameIsSnakeCase, arguments.Place(parameter), name, what);
        return null;
    }
}
