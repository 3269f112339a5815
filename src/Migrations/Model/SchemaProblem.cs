namespace Mint.Migrations;

/// <summary>What is wrong with a schema's history: the migration, the operation in it (from 0; -1 for the migration itself), a MINT31nn code, and words.</summary>
public sealed record SchemaProblem(int Version, int Operation, string Code, string Message, string Remedy);
