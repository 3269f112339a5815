using Mint.Migrations;

namespace Mint.Sdk.Generators;

/// <summary>A class with <c>[Table]</c>. <paramref name="Source"/> names the class, to find its place again.</summary>
internal sealed record DeclaredTable(string Source, string Name, int Since, Items<DeclaredColumn> Columns);

internal enum IndexKind { None, Plain, Unique }

internal sealed record DeclaredColumn(string Property, Column Column, int Since, IndexKind Index);

/// <summary>A class with <c>[Migration]</c>, evaluated.</summary>
internal sealed record CodedMigration(string Source, int Version, string Name, string? Destructive, Items<Operation> Operations);
