using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Mint.Sdk.Build;

/// <summary>A route's pattern as OpenAPI has it: <c>/plates/{id:long}/{*rest}</c> is <c>/plates/{id}/{rest}</c>, and what the constraints say goes to the parameters.</summary>
internal sealed partial class RouteTemplate
{
    private readonly Dictionary<string, IReadOnlyList<(string Name, string[] Arguments)>> constraints = new(StringComparer.OrdinalIgnoreCase);

    public RouteTemplate(string pattern)
    {
        foreach (var match in Parameter().Matches(pattern).Cast<Match>())
            constraints[match.Groups["name"].Value] = [.. match.Groups["constraint"].Captures.Select(one => Constraint(one.Value))];
        Parameters = [.. constraints.Keys];
        Path = Parameter().Replace(pattern, "{${name}}").TrimEnd('/');
        Shorter = pattern.EndsWith("?}", StringComparison.Ordinal) || pattern.Contains("/{*", StringComparison.Ordinal) ? Path[..Math.Max(Path.LastIndexOf('/'), 0)] : null;
    }

    public IReadOnlyList<string> Parameters { get; }

    /// <summary>Without a slash at the end, so that <c>/</c> is empty.</summary>
    public string Path { get; }

    /// <summary>The path without its last segment, where the route answers there too: OpenAPI has no optional parameters in paths.</summary>
    public string? Shorter { get; }

    public bool Has(string parameter) => constraints.ContainsKey(parameter);

    /// <summary>The name as the pattern spells it.</summary>
    public string NameOf(string parameter) => constraints.Keys.First(name => string.Equals(name, parameter, StringComparison.OrdinalIgnoreCase));

    /// <summary>Adds what the constraints say to the schema of the argument.</summary>
    public JsonObject Constrain(string parameter, JsonObject schema)
    {
        foreach (var (name, arguments) in constraints[parameter]) Add(schema, name.ToLowerInvariant(), arguments);
        return schema;
    }

    private static (string Name, string[] Arguments) Constraint(string text)
    {
        var open = text.IndexOf('(', StringComparison.Ordinal);
        return open < 0 ? (text, []) : (text[..open], text[(open + 1)..^1].Split(',', StringSplitOptions.TrimEntries));
    }

    private static void Add(JsonObject schema, string constraint, string[] arguments)
    {
        var isText = schema["type"]?.ToString() == "string" && !schema.ContainsKey("format") && !schema.ContainsKey("enum");
        switch (constraint)
        {
            case "int" when isText: Become(schema, "integer", "int32"); break;
            case "long" when isText: Become(schema, "integer", "int64"); break;
            case "bool" when isText: Become(schema, "boolean", null); break;
            case "decimal" or "double" or "float" when isText: Become(schema, "number", null); break;
            case "guid" when isText: Become(schema, "string", "uuid"); break;
            case "alpha": schema["pattern"] = "^[A-Za-z]*$"; break;
            case "min": Number(schema, "minimum", arguments[0]); break;
            case "max": Number(schema, "maximum", arguments[0]); break;
            case "range": Number(schema, "minimum", arguments[0]); Number(schema, "maximum", arguments[^1]); break;
            case "minlength": Number(schema, "minLength", arguments[0]); break;
            case "maxlength": Number(schema, "maxLength", arguments[0]); break;
            case "length": Number(schema, "minLength", arguments[0]); Number(schema, "maxLength", arguments[^1]); break;
        }
    }

    private static void Become(JsonObject schema, string type, string? format)
    {
        schema["type"] = type;
        if (format is not null) schema["format"] = format;
    }

    private static void Number(JsonObject schema, string keyword, string text)
    {
        if (long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number)) schema[keyword] = number;
    }

    [GeneratedRegex(@"\{\*{0,2}(?<name>[A-Za-z_][A-Za-z0-9_]*)(?::(?<constraint>[A-Za-z]+(?:\([^()]*\))?))*\??\}", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex Parameter();
}
