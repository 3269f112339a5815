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

    /// <summary>Every row must be so. SQLite rebuilds the table for it.</summary>
    /// <param name="table">The table.</param>
    /// <param name="name">The check's name, in snake_case; the database tells it when a row breaks it.</param>
    /// <param name="sql">An SQL expression over the row that both dialects understand, for instance <c>wells > 0</c>.</param>
    public virtual void AddCheck(string table, string name, string sql) => throw new NotSupportedException();

    /// <summary>Drops a check. SQLite rebuilds the table for it.</summary>
    /// <param name="table">The table.</param>
    /// <param name="name">The check's name.</param>
    public virtual void DropCheck(string table, string name) => throw new NotSupportedException();

    /// <summary>The columns together differ from row to row.</summary>
    /// <param name="table">The table.</param>
    /// <param name="columns">The columns.</param>
    public virtual void AddUnique(string table, params string[] columns) => throw new NotSupportedException();

    /// <summary>Drops a unique constraint.</summary>
    /// <param name="table">The table.</param>
    /// <param name="columns">The columns, in its order.</param>
    public virtual void DropUnique(string table, params string[] columns) => throw new NotSupportedException();

    /// <summary>Creates an index of some of the rows.</summary>
    /// <param name="table">The table.</param>
    /// <param name="columns">The columns, in order.</param>
    /// <param name="where">An SQL condition of the rows that are in it, which both dialects understand.</param>
    /// <param name="unique">Whether no two of these rows may be alike.</param>
    /// <param name="name">What it is named after instead of its columns: <c>ix_table_name</c>.</param>
    public virtual void CreatePartialIndex(string table, string[] columns, string where, bool unique = false, string? name = null) => throw new NotSupportedException();

    /// <summary>Creates an index over an expression.</summary>
    /// <param name="table">The table.</param>
    /// <param name="name">What it is named after: <c>ix_table_name</c>.</param>
    /// <param name="sql">An SQL expression over the row that both dialects understand, for instance <c>lower(name)</c>.</param>
    /// <param name="unique">Whether no two rows may be alike.</param>
    /// <param name="where">An SQL condition of the rows that are in it, or null for all.</param>
    public virtual void CreateExpressionIndex(string table, string name, string sql, bool unique = false, string? where = null) => throw new NotSupportedException();

    /// <summary>Drops an index that was created with a name.</summary>
    /// <param name="table">The table.</param>
    /// <param name="name">What it is named after, as it was given.</param>
    /// <param name="unique">Whether it is unique.</param>
    public virtual void DropNamedIndex(string table, string name, bool unique = false) => throw new NotSupportedException();

    /// <summary>Puts rows in.</summary>
    /// <param name="table">The table.</param>
    /// <param name="rows">Anonymous objects with constants, for instance <c>new { Id = 1, Name = "open" }</c>; a member is the column of its name in snake_case.</param>
    public virtual void InsertRows(string table, params object[] rows) => throw new NotSupportedException();

    /// <summary>Changes the one row that has this key; does nothing where it is gone.</summary>
    /// <param name="table">The table.</param>
    /// <param name="key">An anonymous object with the table's key, or with what is unique.</param>
    /// <param name="set">An anonymous object with the new values.</param>
    public virtual void UpdateRow(string table, object key, object set) => throw new NotSupportedException();

    /// <summary>Deletes the one row that has this key; does nothing where it is gone. The class needs <see cref="DestructiveAttribute"/>.</summary>
    /// <param name="table">The table.</param>
    /// <param name="key">An anonymous object with the table's key, or with what is unique.</param>
    public virtual void DeleteRow(string table, object key) => throw new NotSupportedException();

    /// <summary>Creates a view.</summary>
    /// <param name="view">Its name, in snake_case.</param>
    /// <param name="sql">One SELECT that names its columns and that both dialects understand.</param>
    public virtual void CreateView(string view, string sql) => throw new NotSupportedException();

    /// <summary>Creates a view, by one SELECT for each dialect.</summary>
    /// <param name="view">Its name, in snake_case.</param>
    /// <param name="sqlite">The SELECT on SQLite.</param>
    /// <param name="postgres">The SELECT on PostgreSQL.</param>
    public virtual void CreateView(string view, string sqlite, string postgres) => throw new NotSupportedException();

    /// <summary>Gives a view another SELECT, with whatever columns.</summary>
    /// <param name="view">Its name.</param>
    /// <param name="sql">One SELECT that names its columns and that both dialects understand.</param>
    public virtual void ReplaceView(string view, string sql) => throw new NotSupportedException();

    /// <summary>Gives a view another SELECT for each dialect, with whatever columns.</summary>
    /// <param name="view">Its name.</param>
    /// <param name="sqlite">The SELECT on SQLite.</param>
    /// <param name="postgres">The SELECT on PostgreSQL.</param>
    public virtual void ReplaceView(string view, string sqlite, string postgres) => throw new NotSupportedException();

    /// <summary>Drops a view.</summary>
    /// <param name="view">Its name.</param>
    public virtual void DropView(string view) => throw new NotSupportedException();

    /// <summary>One UPDATE that fills a column where it is NULL.</summary>
    /// <param name="table">The table.</param>
    /// <param name="column">The column.</param>
    /// <param name="sql">An SQL expression over the row that both dialects understand, for instance <c>'P-' || id</c>.</param>
    public abstract void Backfill(string table, string column, string sql);

    /// <summary>The escape hatch: SQL as it is, one text for each dialect.</summary>
    /// <param name="sqlite">What runs on SQLite.</param>
    /// <param name="postgres">What runs on PostgreSQL.</param>
    public abstract void Sql(string sqlite, string postgres);

    /// <summary>SQL as it is, which code of the version before can live with: it is installed without stopping the plugin.</summary>
    /// <param name="sqlite">What runs on SQLite.</param>
    /// <param name="postgres">What runs on PostgreSQL.</param>
    /// <param name="compatible">Whether code of the version before keeps working; nobody but the author can tell.</param>
    public virtual void Sql(string sqlite, string postgres, bool compatible) => throw new NotSupportedException();
}
