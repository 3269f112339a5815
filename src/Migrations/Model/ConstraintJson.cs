using System.Linq;

namespace Mint.Migrations;

/// <summary>Reads constraints from their canonical JSON, inside an operation or of their own.</summary>
internal static class ConstraintJson
{
    public static Check Check(Members members) => new(members.Text("name"), members.Text("sql"));

    public static UniqueKey Unique(JsonTree json) => json.Kind == JsonKind.Array && json.Items.All(item => item.Kind == JsonKind.String)
        ? new(json.Items.Select(item => item.Text).ToItems()) : throw new UnreadableOperationException("The unique constraint is no array of texts.");

    public static ForeignKey ForeignKey(Members members) =>
        new(members.Texts("columns").ToItems(), members.Text("references"), members.Texts("to").ToItems(), members.Has("on_delete") ? Action(members.Text("on_delete")) : OnDelete.Restrict);

    private static OnDelete Action(string text) => text switch
    {
        "cascade" => OnDelete.Cascade,
        "set_null" => OnDelete.SetNull,
        _ => throw new UnreadableOperationException($"There is no action {CanonicalJson.Quote(text)} on delete; it is cascade or set_null (restrict is left out)."),
    };
}
