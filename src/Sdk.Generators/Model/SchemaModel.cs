using Mint.Migrations;

namespace Mint.Sdk.Generators;

/// <summary>A class with <c>[Table]</c>. <paramref name="Source"/> names the class, to find its place again.</summary>
internal sealed record TableModel(string Source, string Name, int Since, Items<TableColumn> Columns);

internal enum IndexKind { None, Plain, Unique }

internal sealed record TableColumn(string Property, Column Column, int Since, IndexKind Index);

/// <summary>A class with <c>[Migration]</c>, evaluated.</summary>
internal sealed record MigrationModel(string Source, int Version, string Name, string? Destructive, Items<Operation> Operations);
