using Microsoft.CodeAnalysis;

namespace Mint.Sdk.Generators;

/// <summary>Reads when and why something was dropped.</summary>
internal static class RemovalParser
{
    /// <summary>The removal, or null where the attribute does not say enough.</summary>
    public static Removal? Parse(ParseScope scope, AttributeData attribute, string subject, int since)
    {
        var number = attribute.Named("In") as int? ?? 0;
        var kind = attribute.AttributeClass?.Name.Replace("Attribute", "") ?? "";
        var problem = number < 1 ? "say which migration drops it: In = a number" : number <= since ? $"migration {since} brought it, so it was dropped later" : null;
        if (problem is not null) scope.Findings.Add(DeclaredRules.HistoryIsPossible, attribute.Place(-1, "In", scope.CancellationToken), kind, subject, problem);
        var reason = attribute.Named("Reason") as string ?? "";
        var isSaid = reason.Trim().Length > 0 && Words.IsText(reason);
        if (!isSaid) scope.Findings.Add(DeclaredRules.RemovalSaysWhy, attribute.Place(-1, "Reason", scope.CancellationToken), kind, subject);
        return problem is null && isSaid ? new(number, reason) : null;
    }
}
