using System.Linq;
using Mint.Migrations;

namespace Mint.Sdk.Generators;

/// <summary>A class with <c>[Table]</c>, and how it came to be. <paramref name="Source"/> names the class, to find its place again.</summary>
/// <param name="Source">The class.</param>
/// <param name="Names">Its names, each from a migration on; the first is the one that creates it.</param>
/// <param name="SaysSince">Whether the class names that migration.</param>
/// <param name="Removal">What dropped it, or null.</param>
/// <param name="Columns">Its columns, gone ones too.</param>
internal sealed record DeclaredTable(string Source, Items<NameState> Names, bool SaysSince, Removal? Removal, Items<DeclaredColumn> Columns)
{
    public int Since => Names[0].From;

    public string Name => Names[Names.Count - 1].Name;

    /// <summary>The name once the migration has run.</summary>
    public string NameIn(int migration) => Names.LastOrDefault(name => name.From <= migration)?.Name ?? Names[0].Name;

    /// <summary>The key's name once the migration has run; null where the table has none.</summary>
    public string? KeyIn(int migration) => Columns.FirstOrDefault(column => column.States[0].Column.Key)?.In(migration)?.Column.Name;

    public bool IsThereBefore(int migration) => Since < migration && (Removal is null || Removal.In >= migration);
}

internal sealed record NameState(int From, string Name);

/// <summary>The migration that drops something, and why.</summary>
internal sealed record Removal(int In, string Reason);

internal enum IndexKind { None, Plain, Unique }

/// <summary>A column, and how it came to be.</summary>
/// <param name="Source">The property, or the class of a removed one.</param>
/// <param name="SaysSince">Whether it names the migration that brought it.</param>
/// <param name="States">What it was, each from a migration on.</param>
/// <param name="Removal">What dropped it, or null.</param>
internal sealed record DeclaredColumn(string Source, bool SaysSince, Items<ColumnState> States, Removal? Removal)
{
    public int Since => States[0].From;

    public string Name => States[States.Count - 1].Column.Name;

    /// <summary>What it is once the migration has run; null where it is not there.</summary>
    public ColumnState? In(int migration) => Removal is { } removal && removal.In <= migration ? null : States.LastOrDefault(state => state.From <= migration);
}

/// <summary>What a column is from a migration on.</summary>
internal sealed record ColumnState(int From, Column Column, IndexKind Index, DeclaredReference? Reference = null)
{
    public bool SaysSameAs(ColumnState other) => this with { From = other.From } == other;
}

/// <summary>A foreign key to the key of the table whose class is <paramref name="Source"/>.</summary>
internal sealed record DeclaredReference(string Source, OnDelete OnDelete);

/// <summary>A class with <c>[Migration]</c>, evaluated.</summary>
internal sealed record CodedMigration(string Source, int Version, string Name, string? Destructive, Items<Operation> Operations)
{
    public Items<string> Replaces { get; init; }

    public string? ReplacesReason { get; init; }
}
