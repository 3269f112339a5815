using System.Linq;

namespace Mint.Migrations;

/// <summary>What an operation is about, and what it takes.</summary>
internal static class OperationFacts
{
    /// <summary>Whether SQLite has no ALTER TABLE for it.</summary>
    public static bool NeedsRebuild(SchemaModel schema, Operation operation) => operation switch
    {
        AlterColumn or AddForeignKey or DropForeignKey or AddCheck or DropCheck => true,
        AddColumn { Column.Default.Kind: DefaultKind.Now or DefaultKind.NewGuid } => true,
        DropColumn drop => schema.Find(drop.Table)?.ForeignKeys.Any(key => key.Columns.Contains(drop.Column)) == true,
        _ => false,
    };

    /// <summary>The table that an operation changes, by its name before; null for a view, and for SQL, where nobody knows.</summary>
    public static string? TableOf(Operation operation) => operation switch
    {
        CreateTable one => one.Table,
        DropTable one => one.Table,
        RenameTable one => one.Table,
        AddColumn one => one.Table,
        RenameColumn one => one.Table,
        DropColumn one => one.Table,
        AlterColumn one => one.Table,
        CreateIndex one => one.Table,
        DropIndex one => one.Table,
        AddForeignKey one => one.Table,
        DropForeignKey one => one.Table,
        AddCheck one => one.Table,
        DropCheck one => one.Table,
        AddUnique one => one.Table,
        DropUnique one => one.Table,
        InsertRows one => one.Table,
        UpdateRow one => one.Table,
        DeleteRow one => one.Table,
        Backfill one => one.Table,
        _ => null,
    };

    /// <summary>What an operation throws away, in words; null where it keeps everything.</summary>
    public static string? Loss(Operation operation) => operation switch
    {
        DropTable drop => $"table '{drop.Table}' with its rows",
        DropColumn drop => $"column '{drop.Table}.{drop.Column}' with its values",
        DeleteRow delete => $"a row of table '{delete.Table}'",
        _ => null,
    };
}
