using System.Linq;
using Mint.Migrations;

namespace Mint.Sdk.Generators;

/// <summary>Operations as an author reads them, whatever their kind: by the members that name what they are about.</summary>
internal static class OperationWords
{
    /// <summary>For instance <c>add_column plates.barcode</c> or <c>create_index plates (name, code)</c>.</summary>
    public static string Of(Operation operation)
    {
        var json = JsonTree.Parse(operation.ToJson());
        var table = json["table"]?.Text ?? json["view"]?.Text;
        var column = json["column"] is { Kind: JsonKind.Object } whole ? whole["name"]?.Text : json["column"]?.Text ?? json["name"]?.Text;
        var columns = json["columns"] is { } list && list.Items.All(item => item.Kind == JsonKind.String) ? $" ({string.Join(", ", list.Items.Select(item => item.Text))})" : "";
        return operation.Kind + (table is null ? "" : " " + table) + (column is null ? "" : "." + column) + columns;
    }
}
