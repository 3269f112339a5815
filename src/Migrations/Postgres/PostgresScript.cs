using System.Text.Json;
using System.Text.Json.Serialization;

namespace Mint.Migrations;

/// <summary>What a schema consists of, as it is written beside its rows. Its statements name no schema.</summary>
/// <param name="Tables">Statements that make the tables, bare.</param>
/// <param name="Rows">Whose rows follow, in this order.</param>
/// <param name="Rest">Statements that make all else, once the rows are in.</param>
internal sealed record PostgresScript(IReadOnlyList<string> Tables, IReadOnlyList<PostgresRows> Rows, IReadOnlyList<string> Rest)
{
    public static PostgresScript Read(Stream source) => JsonSerializer.Deserialize(source, PostgresScriptJson.Default.PostgresScript) ?? throw new JsonException("It is empty.");

    public void Write(Stream target) => JsonSerializer.Serialize(target, this, PostgresScriptJson.Default.PostgresScript);
}

/// <summary>A table and those of its columns that have values of their own.</summary>
internal sealed record PostgresRows(string Table, IReadOnlyList<string> Columns)
{
    /// <summary>In PostgreSQL's text format, as UTF-8: every version reads it alike.</summary>
    public string Copy(string schema, string direction) =>
        $"COPY {PostgresCommands.Quoted(schema)}.{PostgresCommands.Quoted(Table)}{(Columns.Count == 0 ? "" : $" ({string.Join(", ", Columns.Select(PostgresCommands.Quoted))})")} {direction}";
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower, RespectRequiredConstructorParameters = true, RespectNullableAnnotations = true)]
[JsonSerializable(typeof(PostgresScript))]
internal sealed partial class PostgresScriptJson : JsonSerializerContext;
