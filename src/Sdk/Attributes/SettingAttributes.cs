namespace Mint.Sdk;

/// <summary>
/// A setting of the plugin, which an admin gives a value. The class that has such properties is the plugin's one settings record: ask for it in
/// a constructor or handler. Its name on the wire is the property's in snake_case. <c>required</c> makes it required; a constant after
/// <c>=</c> is its default; a nullable one may be left out.
/// </summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class SettingAttribute : Attribute
{
    /// <summary>What it does, for the admin.</summary>
    public string? Description { get; set; }

    /// <summary>A password or key: stored, handed to the plugin, and never sent back. Only on <see cref="string"/>.</summary>
    public bool Secret { get; set; }

    /// <summary>The values there are to choose from. Only on <see cref="string"/>; an enum says so by itself.</summary>
    public string[] Options { get; set; } = [];

    /// <summary>The least value of a number.</summary>
    public double Min { get; set; }

    /// <summary>The greatest value of a number.</summary>
    public double Max { get; set; }

    /// <summary>The least number of characters of a text, or of items of a list.</summary>
    public int MinLength { get; set; }

    /// <summary>The greatest number of characters of a text, or of items of a list.</summary>
    public int MaxLength { get; set; }
}

/// <summary>
/// The shape of the design data of the plugin's experiments. The compiler makes a JSON Schema of the type: names and enum members in
/// snake_case. Only on plugins that write design data: type experiment design or full.
/// </summary>
/// <param name="type">The type of the data.</param>
/// <param name="version">The shape's number, from 1; another shape gets the next one.</param>
[AttributeUsage(AttributeTargets.Class)]
public sealed class DesignSchemaAttribute(Type type, int version) : Attribute
{
    /// <summary>The type of the data.</summary>
    public Type Type => type;

    /// <summary>The shape's number.</summary>
    public int Version => version;
}
