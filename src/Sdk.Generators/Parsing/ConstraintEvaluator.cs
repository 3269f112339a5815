using Mint.Migrations;

namespace Mint.Sdk.Generators;

/// <summary>The constraints that calls name, on a table that exists as in a new one.</summary>
internal sealed class ConstraintEvaluator(CallArguments arguments, CallNames names)
{
    public UniqueKey? Unique() => names.Columns() is { } columns ? new(columns) : null;

    public Check? Check() => names.Named("check") is { } name && arguments.Text("sql") is { } sql ? new(name, sql) : null;

    /// <summary>A foreign key, by one column (<c>column</c>) or by several (<c>columns</c>).</summary>
    public ForeignKey? ForeignKey()
    {
        var single = arguments.Of("column") is not null;
        var references = names.Table("references");
        var from = single ? One(names.Column()) : names.Columns();
        var to = single ? One(names.Column("to")) : names.Columns("to");
        if (references is null || from is null || to is null || arguments.Text("onDelete") is not { } action) return null;
        return new(from.Value, references, to.Value, action switch { "cascade" => OnDelete.Cascade, "set_null" => OnDelete.SetNull, _ => OnDelete.Restrict });
    }

    private static Items<string>? One(string? name) => name is null ? null : Items.Of(name);
}
