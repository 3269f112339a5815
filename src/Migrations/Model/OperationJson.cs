using System.Linq;

namespace Mint.Migrations;

/// <summary>Reads operations back from their canonical JSON, strictly: what it does not know, or would write otherwise, is a problem.</summary>
public static partial class OperationJson
{
    private static readonly DefaultKind[] Kinds = [DefaultKind.Text, DefaultKind.Number, DefaultKind.Bool, DefaultKind.Now, DefaultKind.NewGuid];

    /// <summary>The operation, or null together with what is wrong with it.</summary>
    public static (Operation? Operation, string? Problem) Read(JsonTree json)
    {
        try
        {
            var operation = Parse(json);
            var written = operation.ToJson();
            return json.ToString() == written && NamesAreValid(operation, out var problem)
                ? (operation, null)
                : (null, NamesAreValid(operation, out problem) ? $"The operation is not in its canonical form {written}." : problem);
        }
        catch (UnreadableOperationException unreadable)
        {
            return (null, unreadable.Message);
        }
    }

    private static Operation Parse(JsonTree json)
    {
        var members = new Members(json, "operation");
        return members.Text("op") switch
        {
            "create_table" => members.Only("op", "table", "columns", "foreign_keys").Then(ReadTable),
            "drop_table" => members.Only("op", "table").Then(m => new DropTable(m.Text("table"))),
            "add_column" => members.Only("op", "table", "column").Then(m => new AddColumn(m.Text("table"), ReadColumn(m.Object("column")))),
            "create_index" => members.Only("op", "table", "columns", "unique").Then(m => new CreateIndex(m.Text("table"), m.Texts("columns").ToItems(), m.Flag("unique"))),
            "rename_table" => members.Only("op", "table", "to").Then(m => new RenameTable(m.Text("table"), m.Text("to"))),
            "rename_column" => members.Only("op", "table", "column", "to").Then(m => new RenameColumn(m.Text("table"), m.Text("column"), m.Text("to"))),
            "drop_column" => members.Only("op", "table", "column").Then(m => new DropColumn(m.Text("table"), m.Text("column"))),
            "alter_column" => members.Only("op", "table", "column").Then(m => new AlterColumn(m.Text("table"), ReadColumn(m.Object("column")))),
            "drop_index" => members.Only("op", "table", "columns", "unique").Then(m => new DropIndex(m.Text("table"), m.Texts("columns").ToItems(), m.Flag("unique"))),
            "add_foreign_key" => members.Only("op", "table", "columns", "references", "to", "on_delete").Then(m => new AddForeignKey(m.Text("table"), ReadForeignKey(m))),
            "drop_foreign_key" => members.Only("op", "table", "columns").Then(m => new DropForeignKey(m.Text("table"), m.Texts("columns").ToItems())),
            "backfill" => members.Only("op", "table", "column", "sql").Then(m => new Backfill(m.Text("table"), m.Text("column"), m.Text("sql"))),
            "sql" => members.Only("op", "sqlite", "postgres").Then(m => new Sql(m.Text("sqlite"), m.Text("postgres"))),
            var unknown => throw new UnreadableOperationException($"There is no operation {CanonicalJson.Quote(unknown)}."),
        };
    }

    private static CreateTable ReadTable(Members members) => new(members.Text("table"), members.List("columns").Select(ReadColumn).ToItems())
    {
        ForeignKeys = members.Some("foreign_keys").Select(key => ReadForeignKey(new Members(key, "foreign key").Only("columns", "references", "to", "on_delete"))).ToItems(),
    };

    private static ForeignKey ReadForeignKey(Members members) => new(members.Texts("columns").ToItems(), members.Text("references"), members.Texts("to").ToItems(), members.Has("on_delete") ? members.Text("on_delete") switch
    {
        "cascade" => OnDelete.Cascade,
        "set_null" => OnDelete.SetNull,
        var unknown => throw new UnreadableOperationException($"There is no action {CanonicalJson.Quote(unknown)} on delete; it is cascade or set_null (restrict is left out)."),
    } : OnDelete.Restrict);

    private static Column ReadColumn(JsonTree json)
    {
        var members = new Members(json, "column").Only("name", "type", "nullable", "key", "default");
        var type = ColumnType.Parse(members.Text("type")) ?? throw new UnreadableOperationException($"There is no column type {CanonicalJson.Quote(members.Text("type"))}.");
        return new(members.Text("name"), type, members.Flag("nullable"), members.Flag("key"), members.Has("default") ? ReadDefault(members.Object("default")) : null);
    }

    private static ColumnDefault ReadDefault(JsonTree json)
    {
        var members = new Members(json, "default");
        foreach (var kind in Kinds)
        {
            if (members.Has(ColumnDefault.Key(kind))) return new(kind, members.Only(ColumnDefault.Key(kind)).Text(ColumnDefault.Key(kind)));
        }
        throw new UnreadableOperationException("A default is one of text, number, bool, now, new_guid.");
    }

    private static bool NamesAreValid(Operation operation, out string? problem)
    {
        problem = OperationRules.Broken(new SchemaModel(default, Opaque: true), operation).Where(broken => broken.Code is "MINT3120" or "MINT3128" or "MINT3129" or "MINT3133" or "MINT3140")
            .Select(broken => $"{broken.Message} {broken.Remedy}").FirstOrDefault();
        return problem is null;
    }
}
