using System;
using System.Collections.Generic;
using System.Linq;

namespace Mint.Migrations;

/// <summary>A numbered step of a schema's history: 1, 2, 3 … without gaps.</summary>
/// <param name="Version">Its number, from 1.</param>
/// <param name="Name">What it does, in snake_case.</param>
/// <param name="Destructive">Why data may be lost, or null where none is.</param>
/// <param name="Operations">What it does, in order.</param>
public sealed record Migration(int Version, string Name, string? Destructive, Items<Operation> Operations)
{
    /// <summary>Checksums of released migrations of this number that this one repairs: where one of them ran, it stays as it ran.</summary>
    public Items<string> Replaces { get; init; }

    /// <summary>Why they were replaced; null where <see cref="Replaces"/> is empty.</summary>
    public string? ReplacesReason { get; init; }

    /// <summary>The canonical operation list: the text whose SHA-256 (lower-case hex) is the migration's checksum.</summary>
    public string OperationsJson => CanonicalJson.Array(Operations.Select(operation => operation.ToJson()));
}

/// <summary>Whether the old code keeps working after an operation.</summary>
public enum Compatibility
{
    /// <summary>New table, index or view; nullable or defaulted column; backfill.</summary>
    Compatible,

    /// <summary>Everything else; plain SQL too, for nobody can judge it.</summary>
    Breaking,
}

/// <summary>Judges operations.</summary>
public static class Judgement
{
    /// <summary>Whether code of the version before keeps working once the operation has run.</summary>
    public static Compatibility CompatibilityOf(Operation operation) => operation switch
    {
        CreateTable or CreateIndex { Unique: false } or CreateView or InsertRows or Backfill or Sql { Compatible: true } => Compatibility.Compatible,
        AddColumn { Column: { Nullable: true } or { Default: not null } } => Compatibility.Compatible,
        _ => Compatibility.Breaking,
    };

    /// <summary>Whether the operation throws rows or values away.</summary>
    public static bool LosesData(Operation operation) => OperationFacts.Loss(operation) is not null;

    /// <summary>Breaking where any operation is; what is done to a table that is born in the same list breaks nobody.</summary>
    public static Compatibility CompatibilityOf(IEnumerable<Operation> operations)
    {
        var born = new HashSet<string>(StringComparer.Ordinal);
        foreach (var operation in operations)
        {
            if (operation is CreateTable create) born.Add(create.Table);
            else if (OperationFacts.TableOf(operation) is { } table && born.Contains(table))
            {
                if (operation is RenameTable rename) born.Add(rename.To);
            }
            else if (CompatibilityOf(operation) == Compatibility.Breaking) return Compatibility.Breaking;
        }
        return Compatibility.Compatible;
    }
}
