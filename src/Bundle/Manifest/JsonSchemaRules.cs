using System.Text.Json;

namespace Mint.Bundle;

/// <summary>Which keywords may stand beside which, and whether defaults fit their own schema.</summary>
internal static class JsonSchemaRules
{
    /// <summary>The formats, by type.</summary>
    public static readonly (JsonType Type, string Format)[] Formats =
    [
        (JsonType.Integer, "int32"), (JsonType.Integer, "int64"), (JsonType.Number, "decimal"), (JsonType.Number, "double"), (JsonType.Number, "float"),
        (JsonType.String, "date"), (JsonType.String, "date-time"), (JsonType.String, "time"), (JsonType.String, "timespan"), (JsonType.String, "uri"), (JsonType.String, "uuid"),
    ];

    public static void Check(JsonSchema schema, string path, ProblemList problems) => Node(schema, path, depth: 0, problems);

    private static void Node(JsonSchema schema, string path, int depth, ProblemList problems)
    {
        if (problems.Full) return;
        Values.OptionalText(schema.Description, path + ".description", problems);
        Keywords(schema, path, problems);
        if (schema.Secret && (schema.Type != JsonType.String || depth != 1))
            problems.AddAt(ManifestCodes.SecretMustBeASetting, path + ".writeOnly", "Only a text that is a setting by itself can be a secret.", "Move it to the settings record.");
        if (schema.Default is { } text) Default(schema, text, path, problems);
        foreach (var (name, property) in schema.Properties)
        {
            if (name.Length is 0 or > ManifestLimits.Line || name.Any(Shown.Hidden)) Refuse($"{path}.properties.{Shown.Of(name)}", "A property's name has 1 to 200 visible characters.", problems);
            Node(property, $"{path}.properties.{Shown.Of(name)}", depth + 1, problems);
        }
        if (schema.Items is { } item) Node(item, path + ".items", depth + 1, problems);
        if (schema.Values is { } value) Node(value, path + ".additionalProperties", depth + 1, problems);
    }

    private static void Keywords(JsonSchema schema, string path, ProblemList problems)
    {
        if (schema.Format is { } format && !Formats.Contains((schema.Type, format))) Refuse(path + ".format", $"'{Shown.Of(format)}' is no format of its type.", problems);
        if (schema.Options.Count > 0 && schema.Type != JsonType.String) Refuse(path + ".enum", "Only a text has an enum.", problems);
        if (schema.Options.Distinct(StringComparer.Ordinal).Count() < schema.Options.Count) Refuse(path + ".enum", "An enum names a value twice.", problems);
        if ((schema.Minimum ?? schema.Maximum) is not null && schema.Type is not (JsonType.Integer or JsonType.Number)) Refuse(path, "Only a number has a minimum and a maximum.", problems);
        if (schema.Minimum > schema.Maximum) Refuse(path, "The minimum is greater than the maximum.", problems);
        if ((schema.Shortest ?? schema.Longest) is not null && schema.Type is not (JsonType.String or JsonType.Array)) Refuse(path, "Only a text or a list has a length.", problems);
        if (schema.Shortest < 0 || schema.Longest < 0 || schema.Shortest > schema.Longest) Refuse(path, "The least length is negative, or greater than the greatest.", problems);
        if ((schema.Type == JsonType.Array) != (schema.Items is not null)) Refuse(path + ".items", "A list says what its items are, and nothing else does.", problems);
        if (schema.Type != JsonType.Object && (schema.Properties.Count > 0 || schema.Required.Count > 0 || schema.Values is not null)) Refuse(path, "Only an object has properties.", problems);
        if (schema.Values is not null && schema.Properties.Count > 0) Refuse(path, "An object has named properties or any, not both.", problems);
        for (var i = 0; i < schema.Required.Count; i++)
        {
            if (!schema.Properties.ContainsKey(schema.Required[i]) || (i > 0 && string.CompareOrdinal(schema.Required[i - 1], schema.Required[i]) >= 0))
                Refuse($"{path}.required[{i}]", "Required properties are there, each once and in order.", problems);
        }
    }

    private static void Default(JsonSchema schema, string text, string path, ProblemList problems)
    {
        using var json = JsonDocument.Parse(text);
        if (JsonSchemaCheck.Find(schema, json.RootElement, path + ".default") is [var (_, message), ..])
            problems.AddAt(ManifestCodes.SchemaDefaultMustFit, path + ".default", $"The default does not fit: {message}", "Correct the initializer or the limits of the property.");
    }

    private static void Refuse(string path, string message, ProblemList problems) =>
        problems.AddAt(ManifestCodes.SchemaMustBeInTheSubset, path, message, "Build the plugin again with Mint.Sdk, which writes schemas of this form.");
}
