using System;
using System.Linq;

namespace Mint.Migrations;

/// <summary>A schema as data, by replay of operations.</summary>
/// <param name="Tables">Its tables, in the order of their creation.</param>
/// <param name="Opaque">Whether an <see cref="Sql"/> operation ran: then there may be more, or less, than the model knows.</param>
public sealed record SchemaModel(Items<TableModel> Tables, bool Opaque)
{
    /// <summary>Nothing yet.</summary>
    public static SchemaModel Empty { get; } = new(default, Opaque: false);

    /// <summary>Its views, in the order of their creation.</summary>
    public Items<View> Views { get; init; }

    /// <summary>The table of that name, or null.</summary>
    public TableModel? Find(string table)
    {
        // By index: a history of many tables asks this of every one of them.
        for (var i = 0; i < Tables.Count; i++)
            if (Tables[i].Name == table) return Tables[i];
        return null;
    }

    /// <summary>The view of that name, or null.</summary>
    public View? FindView(string view) => Views.FirstOrDefault(candidate => candidate.Name == view);

    /// <summary>Whether a table, index, unique constraint or view has that name; the dialects keep them in one namespace.</summary>
    public bool Has(string name)
    {
        for (var i = 0; i < Tables.Count; i++)
            if (Tables[i].Has(name)) return true;
        return FindView(name) is not null;
    }

    /// <summary>The model after an operation. One that does not fit leaves it as it was; <see cref="OperationRules"/> says why.</summary>
    public SchemaModel After(Operation operation) => operation switch
    {
        CreateTable create when Find(create.Table) is null => this with { Tables = Tables.With(TableModel.Of(create)) },
        DropTable drop => this with { Tables = Tables.Where(table => table.Name != drop.Table).ToItems() },
        AddColumn add when Find(add.Table) is { } table && table.Find(add.Column.Name) is null =>
            Replace(table, table with { Columns = table.Columns.Append(add.Column).ToItems() }),
        CreateIndex index when Find(index.Table) is { } table && !Has(index.Name) =>
            Replace(table, table with { Indexes = table.Indexes.Append(index).ToItems() }),
        RenameTable rename when Find(rename.Table) is { } table && !Has(rename.To) => Each(one => (one == table ? table.Renamed(rename.To) : one).Following(rename.Table, rename.To)),
        RenameColumn rename when Find(rename.Table) is { } table && table.Find(rename.To) is null => Each(one => (one == table ? table.Renamed(rename.Column, rename.To) : one).Following(rename.Table, rename.Column, rename.To)),
        DropColumn drop when Find(drop.Table) is { } table => Replace(table, table.Without(drop.Column)),
        AlterColumn alter when Find(alter.Table) is { } table => Replace(table, table.Altered(alter.Column)),
        DropIndex drop when Find(drop.Table) is { } table => Replace(table, table with { Indexes = table.Indexes.Where(index => index.Name != drop.Name).ToItems() }),
        AddForeignKey add when Find(add.Table) is { } table && !table.ForeignKeys.Any(key => key.Columns == add.Key.Columns) =>
            Replace(table, table with { ForeignKeys = table.ForeignKeys.Append(add.Key).ToItems() }),
        DropForeignKey drop when Find(drop.Table) is { } table =>
            Replace(table, table with { ForeignKeys = table.ForeignKeys.Where(key => key.Columns != drop.Columns).ToItems() }),
        AddCheck or DropCheck or AddUnique or DropUnique => AfterConstraint(operation),
        CreateView create when !Has(create.View.Name) => this with { Views = Views.Append(create.View).ToItems() },
        ReplaceView replace => this with { Views = Views.Select(view => view.Name == replace.View.Name ? replace.View : view).ToItems() },
        DropView drop => this with { Views = Views.Where(view => view.Name != drop.View).ToItems() },
        Sql => this with { Opaque = true },
        _ => this,
    };

    private SchemaModel AfterConstraint(Operation operation) => operation switch
    {
        AddCheck add when Find(add.Table) is { } table && !table.Checks.Any(check => check.Name == add.Check.Name) => Replace(table, table with { Checks = table.Checks.Append(add.Check).ToItems() }),
        DropCheck drop when Find(drop.Table) is { } table => Replace(table, table with { Checks = table.Checks.Where(check => check.Name != drop.Name).ToItems() }),
        AddUnique add when Find(add.Table) is { } table && !table.Uniques.Any(unique => unique.Columns == add.Columns) => Replace(table, table with { Uniques = table.Uniques.Append(new UniqueKey(add.Columns)).ToItems() }),
        DropUnique drop when Find(drop.Table) is { } table => Replace(table, table with { Uniques = table.Uniques.Where(unique => unique.Columns != drop.Columns).ToItems() }),
        _ => this,
    };

    private SchemaModel Replace(TableModel old, TableModel changed) => Each(table => table.Name == old.Name ? changed : table);

    private SchemaModel Each(Func<TableModel, TableModel> change) => this with { Tables = Tables.Each(change) };
}
