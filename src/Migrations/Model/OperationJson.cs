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
            "create_table" => members.Only("op", "table", "columns", "uniques", "checks", "foreign_keys").Then(ReadTable),
            "drop_table" => members.Only("op", "table").Then(m => new DropTable(m.Text("table"))),
            "add_column" => members.Only("op", "table", "column").Then(m => new AddColumn(m.Text("table"), ReadColumn(m.Object("column")))),
            "create_index" => members.Only("op", "table", "columns", "unique", "name", "expression", "where").Then(m =>
                new CreateIndex(m.Text("table"), m.Columns(), m.Flag("unique")) { As = m.Perhaps("name"), Expression = m.Perhaps("expression"), Where = m.Perhaps("where") }),
            "rename_table" => members.Only("op", "table", "to").Then(m => new RenameTable(m.Text("table"), m.Text("to"))),
            "rename_column" => members.Only("op", "table", "column", "to").Then(m => new RenameColumn(m.Text("table"), m.Text("column"), m.Text("to"))),
            "drop_column" => members.Only("op", "table", "column").Then(m => new DropColumn(m.Text("table"), m.Text("column"))),
            "alter_column" => members.Only("op", "table", "column").Then(m => new AlterColumn(m.Text("table"), ReadColumn(m.Object("column")))),
            "drop_index" => members.Only("op", "table", "columns", "unique", "name").Then(m => new DropIndex(m.Text("table"), m.Columns(), m.Flag("unique")) { As = m.Perhaps("name") }),
            "add_foreign_key" => members.Only("op", "table", "columns", "references", "to", "on_delete").Then(m => new AddForeignKey(m.Text("table"), ConstraintJson.ForeignKey(m))),
            "drop_foreign_key" => members.Only("op", "table", "columns").Then(m => new DropForeignKey(m.Text("table"), m.Texts("columns").ToItems())),
            "add_check" => members.Only("op", "table", "name", "sql").Then(m => new AddCheck(m.Text("table"), ConstraintJson.Check(m))),
            "drop_check" => members.Only("op", "table", "name").Then(m => new DropCheck(m.Text("table"), m.Text("name"))),
            "add_unique" => members.Only("op", "table", "columns").Then(m => new AddUnique(m.Text("table"), m.Texts("columns").ToItems())),
            "drop_unique" => members.Only("op", "table", "columns").Then(m => new DropUnique(m.Text("table"), m.Texts("columns").ToItems())),
            var other => ParseData(other, members),
        };
    }

    private static Operation ParseData(string kind, Members members) => kind switch
    {
        "insert_rows" => members.Only("op", "table", "rows").Then(m => new InsertRows(m.Text("table"), m.List("rows").Select(RowJson.Read).ToItems())),
        "update_row" => members.Only("op", "table", "key", "set").Then(m => new UpdateRow(m.Text("table"), RowJson.Read(m.Object("key")), RowJson.Read(m.Object("set")))),
        "delete_row" => members.Only("op", "table", "key").Then(m => new DeleteRow(m.Text("table"), RowJson.Read(m.Object("key")))),
        "backfill" => members.Only("op", "table", "column", "sql").Then(m => new Backfill(m.Text("table"), m.Text("column"), m.Text("sql"))),
        "create_view" => new CreateView(ReadView(members)),
        "replace_view" => new ReplaceView(ReadView(members)),
        "drop_view" => members.Only("op", "view").Then(m => new DropView(m.Text("view"))),
        "sql" => members.Only("op", "sqlite", "postgres", "compatible").Then(m => new Sql(m.Text("sqlite"), m.Text("postgres")) { Compatible = m.Flag("compatible") }),
        _ => throw new UnreadableOperationException($"There is no operation {CanonicalJson.Quote(kind)}."),
    };

    private static CreateTable ReadTable(Members members) => new(members.Text("table"), members.List("columns").Select(ReadColumn).ToItems())
    {
        Uniques = members.Some("uniques").Select(ConstraintJson.Unique).ToItems(),
        Checks = members.Some("checks").Select(check => ConstraintJson.Check(new Members(check, "check").Only("name", "sql"))).ToItems(),
        ForeignKeys = members.Some("foreign_keys").Select(key => ConstraintJson.ForeignKey(new Members(key, "foreign key").Only("columns", "references", "to", "on_delete"))).ToItems(),
    };

    private static View ReadView(Members members) => members.Has("sql")
        ? members.Only("op", "view", "sql").Then(m => new View(m.Text("view"), m.Text("sql"), m.Text("sql")))
        : members.Only("op", "view", "sqlite", "postgres").Then(m => new View(m.Text("view"), m.Text("sqlite"), m.Text("postgres")));

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
        problem = OperationRules.Broken(new SchemaModel(default, Opaque: true), operation).Where(broken => broken.Code is "MINT3120" or "MINT3128" or "MINT3129" or "MINT3131" or "MINT3133" or "MINT3140" or "MINT3149" or "MINT3155")
            .Select(broken => $"{broken.Message} {broken.Remedy}").FirstOrDefault();
        return problem is null;
    }
}
