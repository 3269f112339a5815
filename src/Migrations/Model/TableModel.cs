using System.Linq;

namespace Mint.Migrations;

/// <summary>A table as the operations so far leave it.</summary>
public sealed record TableModel(string Name, Items<Column> Columns, Items<CreateIndex> Indexes)
{
    /// <summary>The column of that name, or null.</summary>
    public Column? Find(string column) => Columns.FirstOrDefault(candidate => candidate.Name == column);
}
