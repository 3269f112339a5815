using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Mint.Migrations;

namespace Mint.Sdk.Generators;

/// <summary>Reads a class with <c>[Migration]</c> and evaluates its <c>Upgrade</c>.</summary>
internal sealed class MigrationParser(ParseScope scope, INamedTypeSymbol type, AttributeData attribute)
{
    private readonly Findings findings = scope.Findings;

    /// <summary>Where the calls of its body stand.</summary>
    public IReadOnlyList<Location> Calls { get; private set; } = [];

    /// <summary>The migration, or null where any of it is invalid or half typed.</summary>
    public CodedMigration? Parse()
    {
        if (attribute.Argument(0) is not int version || attribute.ConstructorArguments.Length < 2) return null;
        var name = attribute.Argument(1) as string ?? "";
        if (version < 1) findings.Add(SchemaRules.NumberIsPositive, attribute.Place(0, null, scope.CancellationToken), version);
        if (!Words.IsSnake(name)) findings.Add(SchemaRules.NameIsSnakeCase, attribute.Place(1, null, scope.CancellationToken), name, "migration");
        if (!type.DerivesFrom("Mint.Sdk.PluginMigration"))
        {
            findings.Add(SchemaRules.MigrationDerives, type.Place(), type.Name);
            return null;
        }
        if (Upgrade() is not { } upgrade) return null;
        var evaluated = new UpgradeEvaluator(scope).Evaluate(upgrade.Method, upgrade.Syntax);
        var reason = Reason();
        if (evaluated is null) return null;
        if (evaluated.Count == 0) findings.Add(SchemaRules.MigrationActs, upgrade.Method.Place(), name);
        Calls = evaluated.Select(one => one.Place).ToList();
        foreach (var (operation, place) in evaluated) Check(operation, place, reason);
        var replaced = Replaced();
        return findings.Diagnostics.Count > 0 ? null
            : new(type.FullName(), version, name, reason, evaluated.Select(one => one.Operation).ToItems()) { Replaces = replaced, ReplacesReason = replaced.Count > 0 ? attribute.Named("Reason") as string : null };
    }

    private Items<string> Replaced()
    {
        if (!attribute.Says("Replaces")) return default;
        var checksums = (attribute.Named("Replaces") as string ?? "").Split([' '], System.StringSplitOptions.RemoveEmptyEntries);
        if (checksums.Length == 0 || !checksums.All(Words.IsChecksum) || checksums.Distinct().Count() != checksums.Length)
            findings.Add(DeclaredRules.ReplacementIsPossible, attribute.Place(-1, "Replaces", scope.CancellationToken), type.Name, "Replaces names checksums of 64 lower-case hex digits, with a space between; 'mint migrations list' shows them");
        if (attribute.Named("Reason") is not string reason || reason.Trim().Length == 0 || !Words.IsText(reason))
            findings.Add(DeclaredRules.ReplacementIsPossible, attribute.Place(-1, "Reason", scope.CancellationToken), type.Name, "say why with Reason = \"…\", which the admin reads");
        return checksums.OrderBy(checksum => checksum, System.StringComparer.Ordinal).ToItems();
    }

    private (IMethodSymbol Method, MethodDeclarationSyntax Syntax)? Upgrade()
    {
        for (var level = type; level is not null && level.FullName() != "Mint.Sdk.PluginMigration"; level = level.BaseType)
        {
            var method = level.GetMembers("Upgrade").OfType<IMethodSymbol>().FirstOrDefault(candidate => candidate is { IsOverride: true, IsAbstract: false, Parameters.Length: 1 });
            if (method is null) continue;
            if (method.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax(scope.CancellationToken) is MethodDeclarationSyntax syntax) return (method, syntax);
            findings.Add(SchemaRules.IsEvaluable, attribute.Place(scope.CancellationToken), "Upgrade", "it is inherited from a compiled assembly. Write it in this project.");
            return null;
        }
        // A class that may be made lacks it: the compiler itself says so.
        if (type.IsAbstract) findings.Add(SchemaRules.MigrationActs, type.Place(), attribute.Argument(1) as string ?? type.Name);
        return null;
    }

    private string? Reason()
    {
        if (type.Attribute("Mint.Sdk.Destructive") is not { ConstructorArguments.Length: > 0 } destructive) return null;
        if (destructive.Argument(0) is string reason && !string.IsNullOrWhiteSpace(reason)) return reason;
        findings.Add(PluginRules.ArgumentIsValid, destructive.Place(0, null, scope.CancellationToken), destructive.Argument(0) ?? "null", "reason", "a sentence that the admin reads before approving");
        return null;
    }

    private void Check(Operation operation, Location place, string? reason)
    {
        if (OperationFacts.Loss(operation) is { } loss && reason is null && type.Attribute("Mint.Sdk.Destructive") is null)
            findings.Add(SchemaRules.DestructiveIsSaid, place, new Remedy(loss), type.Name, loss);
        if (operation is AddColumn { Column: { Nullable: false, Default: null } } added)
            findings.Add(SchemaRules.AddedColumnHasValue, place, DefaultWords.Call(added.Column.Type), added.Column.Name, added.Table);
    }
}
