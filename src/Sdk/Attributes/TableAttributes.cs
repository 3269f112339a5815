namespace Mint.Sdk;

/// <summary>A table of the plugin. Columns are the public instance properties with <c>set</c> or <c>init</c>, base types first, in snake_case.</summary>
/// <param name="name">In snake_case; the plugin has a database to itself, so the name is the author's own.</param>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Struct)]
public sealed class TableAttribute(string name) : Attribute
{
    /// <summary>The table's name.</summary>
    public string Name => name;
}

/// <summary>The primary key. On a <see cref="long"/> the database hands out the values.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class KeyAttribute : Attribute;

/// <summary>The longest text the column takes, in characters.</summary>
/// <param name="characters">At least 1.</param>
[AttributeUsage(AttributeTargets.Property)]
public sealed class LengthAttribute(int characters) : Attribute
{
    /// <summary>The limit.</summary>
    public int Characters => characters;
}

/// <summary>The digits of a <see cref="decimal"/> column.</summary>
/// <param name="precision">All digits, at most 38.</param>
/// <param name="scale">Digits after the point.</param>
[AttributeUsage(AttributeTargets.Property)]
public sealed class PrecisionAttribute(int precision, int scale) : Attribute
{
    /// <summary>All digits.</summary>
    public int Precision => precision;

    /// <summary>Digits after the point.</summary>
    public int Scale => scale;
}

/// <summary>An index on the column.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class IndexedAttribute : Attribute
{
    /// <summary>Whether two rows may share a value.</summary>
    public bool Unique { get; set; }
}

/// <summary>The column's default: a constant of its type.</summary>
/// <param name="value">A string, bool, integer or double.</param>
[AttributeUsage(AttributeTargets.Property)]
public sealed class DefaultAttribute(object value) : Attribute
{
    /// <summary>The constant.</summary>
    public object Value => value;
}

/// <summary>The column's default is the present moment (UTC).</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class DefaultNowAttribute : Attribute;

/// <summary>The column's default is a fresh random GUID, made by the database.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class DefaultNewGuidAttribute : Attribute;

/// <summary>The column's name, where it is not the property's in snake_case.</summary>
/// <param name="name">In snake_case, 1 to 63 of a-z, 0-9 and '_'.</param>
[AttributeUsage(AttributeTargets.Property)]
public sealed class ColumnAttribute(string name) : Attribute
{
    /// <summary>The column's name.</summary>
    public string Name => name;
}

/// <summary>The column refers to the key of another table of the plugin, or of its own: a foreign key. Its type is that of the key.</summary>
/// <param name="table">The class of the other table.</param>
[AttributeUsage(AttributeTargets.Property)]
public sealed class ReferencesAttribute(Type table) : Attribute
{
    /// <summary>The class of the other table.</summary>
    public Type Table => table;

    /// <summary>What becomes of the row when the other one is deleted; the delete is refused where it is not given.</summary>
    public OnDelete OnDelete { get; set; }
}

/// <summary>The migration that brought the table or column: 1 where it is not given.</summary>
/// <param name="migration">The migration's number.</param>
[AttributeUsage(AttributeTargets.Property | AttributeTargets.Class | AttributeTargets.Struct)]
public sealed class SinceAttribute(int migration) : Attribute
{
    /// <summary>The migration's number.</summary>
    public int Migration => migration;
}
