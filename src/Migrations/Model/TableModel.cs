using System.Linq;

namespace Mint.Migrations;

/// <summary>A table as the operations so far leave it.</summary>
public sealed record TableModel(string Name, Items<Column> Columns, Items<CreateIndex> Indexes)
{
    /// <summary>The column of that name, or null.</summary>
    public Column? Find(string column) => Columns.FirstOrDefault(candidate => candidate.Name == column);

    /// <summary>The table under another name.</summary>
    public TableModel Renamed(string to) => this with { Name = to, Indexes = Indexes.Select(index => index with { Table = to }).ToItems() };

    /// <summary>The table with a column under another name.</summary>
    public TableModel Renamed(string column, string to) => this with
    {
        Columns = Columns.Select(one => one.Name == column ? one with { Name = to } : one).ToItems(),
        Indexes = Indexes.Select(index => index with { Columns = index.Columns.Select(one => one == column ? to : one).ToItems() }).ToItems(),
    };

    /// <summary>The table without a column and the indexes on it.</summary>
    public TableModel Without(string column) => this with
    {
        Columns = Columns.Where(one => one.Name != column).ToItems(),
        Indexes = Indexes.Where(index => !index.Columns.Contains(column)).ToItems(),
    };

    /// <summary>The table with the column of that name as given.</summary>
    public TableModel Altered(Column column) => this with { Columns = Columns.Select(one => one.Name == column.Name ? column : one).ToItems() };
}
