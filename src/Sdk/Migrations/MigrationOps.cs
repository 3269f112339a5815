namespace Mint.Sdk;

/// <summary>The operations of a migration in code.</summary>
public abstract class MigrationOps
{
    /// <summary>Creates a table.</summary>
    /// <param name="table">Its name, in snake_case.</param>
    /// <param name="columns">Names the columns.</param>
    public abstract void CreateTable(string table, Action<TableBuilder> columns);

    /// <summary>Drops a table with its rows; the class needs <see cref="DestructiveAttribute"/>.</summary>
    /// <param name="table">Its name.</param>
    public abstract void DropTable(string table);

    /// <summary>Adds a column. It must be nullable or have a default, for rows may exist.</summary>
    /// <param name="table">The table.</param>
    /// <param name="column">The column's name, in snake_case.</param>
    /// <param name="type">The column's type, nullability and default.</param>
    public abstract void AddColumn(string table, string column, Func<ColumnTypes, ColumnBuilder> type);

    /// <summary>Creates an index; its name is derived from table and columns.</summary>
    /// <param name="table">The table.</param>
    /// <param name="columns">The columns, in order.</param>
    public abstract void CreateIndex(string table, params string[] columns);

    /// <summary>Creates a unique index.</summary>
    /// <param name="table">The table.</param>
    /// <param name="columns">The columns, in order.</param>
    public abstract void CreateUniqueIndex(string table, params string[] columns);

    /// <summary>Gives a table another name; its indexes follow.</summary>
    /// <param name="table">Its name.</param>
    /// <param name="to">Its name from now on.</param>
    public virtual void RenameTable(string table, string to) => throw new NotSupportedException();

    /// <summary>Gives a column another name; indexes on it follow.</summary>
    /// <param name="table">The table.</param>
    /// <param name="column">The column's name.</param>
    /// <param name="to">Its name from now on.</param>
    public virtual void RenameColumn(string table, string column, string to) => throw new NotSupportedException();

    /// <summary>Drops a column with its values and the indexes on it; the class needs <see cref="DestructiveAttribute"/>.</summary>
    /// <param name="table">The table.</param>
    /// <param name="column">The column.</param>
    public virtual void DropColumn(string table, string column) => throw new NotSupportedException();

    /// <summary>Gives a column another type, nullability or default. SQLite rebuilds the table for it.</summary>
    /// <param name="table">The table.</param>
    /// <param name="column">The column.</param>
    /// <param name="type">The whole column as it will be: type, nullability and default.</param>
    public virtual void AlterColumn(string table, string column, Func<ColumnTypes, ColumnBuilder> type) => throw new NotSupportedException();

    /// <summary>Drops an index, named by what it covers.</summary>
    /// <param name="table">The table.</param>
    /// <param name="columns">The columns, in the index's order.</param>
    public virtual void DropIndex(string table, params string[] columns) => throw new NotSupportedException();

    /// <summary>Drops a unique index.</summary>
    /// <param name="table">The table.</param>
    /// <param name="columns">The columns, in the index's order.</param>
    public virtual void DropUniqueIndex(string table, params string[] columns) => throw new NotSupportedException();

    /// <summary>Rows refer to rows of another table, by one column. SQLite rebuilds the table for it.</summary>
    /// <param name="table">The table whose rows refer.</param>
    /// <param name="column">Its column.</param>
    /// <param name="references">The table referred to; it may be the same.</param>
    /// <param name="to">Its column: the key, or one that is unique.</param>
    /// <param name="onDelete">What a delete of the row referred to does.</param>
    public virtual void AddForeignKey(string table, string column, string references, string to = "id", OnDelete onDelete = OnDelete.Restrict) => throw new NotSupportedException();

    /// <summary>Rows refer to rows of another table, by several columns. SQLite rebuilds the table for it.</summary>
    /// <param name="table">The table whose rows refer.</param>
    /// <param name="columns">Its columns.</param>
    /// <param name="references">The table referred to; it may be the same.</param>
    /// <param name="to">Its columns, one for each: the key, or all columns of what is unique.</param>
    /// <param name="onDelete">What a delete of the row referred to does.</param>
    public virtual void AddForeignKey(string table, string[] columns, string references, string[] to, OnDelete onDelete = OnDelete.Restrict) => throw new NotSupportedException();

    /// <summary>Drops a foreign key. SQLite rebuilds the table for it.</summary>
    /// <param name="table">The table whose rows refer.</param>
    /// <param name="columns">The columns that refer, in the key's order.</param>
    public virtual void DropForeignKey(string table, params string[] columns) => throw new NotSupportedException();

    /// <summary>One UPDATE that fills a column where it is NULL.</summary>
    /// <param name="table">The table.</param>
    /// <param name="column">The column.</param>
    /// <param name="sql">An SQL expression over the row that both dialects understand, for instance <c>'P-' || id</c>.</param>
    public abstract void Backfill(string table, string column, string sql);

    /// <summary>The escape hatch: SQL as it is, one text for each dialect.</summary>
    /// <param name="sqlite">What runs on SQLite.</param>
    /// <param name="postgres">What runs on PostgreSQL.</param>
    public abstract void Sql(string sqlite, string postgres);
}
