using System.Linq;

namespace Mint.Migrations;

/// <summary>Reads rows from their canonical JSON.</summary>
internal static class RowJson
{
    public static Row Read(JsonTree json) => json.Kind == JsonKind.Object ? Row.Of(json.Names.Select(name => new RowValue(name, Value(json[name]!)))) : throw new UnreadableOperationException("The row is no JSON object.");

    private static Constant Value(JsonTree json) => json.Kind switch
    {
        JsonKind.Null => Constant.Null,
        JsonKind.True => new(ConstantKind.Bool, "true"),
        JsonKind.False => new(ConstantKind.Bool, "false"),
        JsonKind.String => new(ConstantKind.Text, json.Text),
        JsonKind.Object => new(ConstantKind.Number, new Members(json, "number").Only("number").Text("number")),
        _ => throw new UnreadableOperationException("""A value of a row is null, true, false, a text, or a number as {"number":"1.5"}."""),
    };
}
