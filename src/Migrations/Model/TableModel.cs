using System.Collections.Generic;
using System.Linq;

namespace Mint.Migrations;

/// <summary>A table as the operations so far leave it.</summary>
public sealed record TableModel(string Name, Items<Column> Columns, Items<CreateIndex> Indexes)
{
    /// <summary>The columns that together differ from row to row.</summary>
    public Items<UniqueKey> Uniques { get; init; }

    /// <summary>What every row is.</summary>
    public Items<Check> Checks { get; init; }

    /// <summary>What its rows refer to.</summary>
    public Items<ForeignKey> ForeignKeys { get; init; }

    /// <summary>The table that an operation creates.</summary>
    public static TableModel Of(CreateTable create) => new(create.Table, create.Columns, default) { Uniques = create.Uniques, Checks = create.Checks, ForeignKeys = create.ForeignKeys };

    /// <summary>The column of that name, or null.</summary>
    public Column? Find(string column) => Columns.FirstOrDefault(candidate => candidate.Name == column);

    /// <summary>Whether it, one of its indexes or one of its unique constraints has that name.</summary>
    public bool Has(string name)
    {
        if (Name == name) return true;
        for (var i = 0; i < Indexes.Count; i++)
            if (Indexes[i].Name == name) return true;
        for (var i = 0; i < Uniques.Count; i++)
            if (Uniques[i].NameIn(Name) == name) return true;
        return false;
    }

    /// <summary>Whether these columns, in any order, name one row: the key, or all columns of something unique.</summary>
    public bool IsUnique(IReadOnlyCollection<string> columns) =>
        Same(Columns.Where(column => column.Key).Select(column => column.Name), columns)
        || Uniques.Any(unique => Same(unique.Columns, columns)) || Indexes.Any(index => index.HoldsEveryRow && Same(index.Columns, columns));

    /// <summary>The names of its foreign keys and unique constraints.</summary>
    public IEnumerable<string> Derived() => ForeignKeys.Select(key => key.NameIn(Name)).Concat(Uniques.Select(unique => unique.NameIn(Name)));

    /// <summary>The table under another name.</summary>
    public TableModel Renamed(string to) => this with { Name = to, Indexes = Indexes.Select(index => index with { Table = to }).ToItems() };

    /// <summary>The table with a column under another name.</summary>
    public TableModel Renamed(string column, string to) => this with
    {
        Columns = Columns.Select(one => one.Name == column ? one with { Name = to } : one).ToItems(),
        Indexes = Indexes.Select(index => index with { Columns = Replaced(index.Columns, column, to) }).ToItems(),
        Uniques = Uniques.Select(unique => new UniqueKey(Replaced(unique.Columns, column, to))).ToItems(),
        ForeignKeys = ForeignKeys.Select(key => key with { Columns = Replaced(key.Columns, column, to) }).ToItems(),
    };

    /// <summary>The table without a column, and without the indexes, unique constraints and foreign keys on it.</summary>
    public TableModel Without(string column) => this with
    {
        Columns = Columns.Where(one => one.Name != column).ToItems(),
        Indexes = Indexes.Where(index => !index.Covers(column)).ToItems(),
        Uniques = Uniques.Where(unique => !unique.Columns.Contains(column)).ToItems(),
        ForeignKeys = ForeignKeys.Where(key => !key.Columns.Contains(column)).ToItems(),
    };

    /// <summary>The table with the column of that name as given.</summary>
    public TableModel Altered(Column column) => this with { Columns = Columns.Select(one => one.Name == column.Name ? column : one).ToItems() };

    /// <summary>The table, referring to a table under its new name.</summary>
    public TableModel Following(string table, string to) => this with { ForeignKeys = ForeignKeys.Select(key => key.References == table ? key with { References = to } : key).ToItems() };

    /// <summary>The table, referring to a column under its new name.</summary>
    public TableModel Following(string table, string column, string to) =>
        this with { ForeignKeys = ForeignKeys.Select(key => key.References == table ? key with { To = Replaced(key.To, column, to) } : key).ToItems() };

    private static Items<string> Replaced(Items<string> names, string name, string to) => names.Select(one => one == name ? to : one).ToItems();

    private static bool Same(IEnumerable<string> some, IReadOnlyCollection<string> others) => new HashSet<string>(some).SetEquals(others);
}
