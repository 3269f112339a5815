using System.Text.RegularExpressions;

namespace Mint.Bundle;

/// <summary>Rules of routes.</summary>
internal static partial class RouteRules
{
    private static readonly string[] Methods = ["GET", "POST", "PUT", "PATCH", "DELETE"];

    public static void Check(PluginManifest manifest, ProblemList problems)
    {
        if (manifest.RoutesPrefix.Length > ManifestLimits.Line || !PrefixRule().IsMatch(manifest.RoutesPrefix))
            problems.AddAt(ManifestCodes.RoutesPrefixMustBeAPath, "$.routes_prefix", $"'{Shown.Of(manifest.RoutesPrefix)}' is no prefix of routes.", "Use a path such as /plate-reader: a-z, 0-9, '-', '_' and '.', no slash at the end.");
        var roles = manifest.Roles.Select(role => role.Name).ToHashSet(StringComparer.Ordinal);
        var permissions = manifest.Permissions.Select(permission => permission.Name).ToHashSet(StringComparer.Ordinal);
        for (var i = 0; i < manifest.Routes.Count; i++)
        {
            var (route, path) = (manifest.Routes[i], $"$.routes[{i}]");
            One(route, path, problems);
            Declared(route.Auth.Roles, roles, $"{path}.auth.roles", ManifestCodes.RequiredRoleMustBeDeclared, "[PluginRole]", problems);
            Declared(route.Auth.Permissions, permissions, $"{path}.auth.permissions", ManifestCodes.RequiredPermissionMustBeDeclared, "[RequiresPermission]", problems);
        }
        Twins(manifest.Routes, problems);
    }

    private static void Twins(IReadOnlyList<DeclaredRoute> routes, ProblemList problems)
    {
        foreach (var (first, second, path) in RouteTwins.Of([.. routes.Select(route => (route.Method, RoutePattern.Parse(route.Pattern)))]))
            problems.AddAt(ManifestCodes.RouteMustBeUnique, $"$.routes[{second}]",
                $"{Shown.Of(routes[second].Method)} {Shown.Of(path)} is answered by the route {Shown.Of(routes[second].Pattern)} and by {Shown.Of(routes[first].Pattern)}, which nothing tells apart.", "Give each route its own method and pattern.");
    }

    private static void One(DeclaredRoute route, string path, ProblemList problems)
    {
        if (!Methods.Contains(route.Method, StringComparer.Ordinal))
            problems.AddAt(ManifestCodes.ValueMustBeOneOfTheKnown, path + ".method", $"'{Shown.Of(route.Method)}' is not known.", $"Use one of: {string.Join(", ", Methods)}.");
        if (RoutePattern.Parse(route.Pattern).Fault is { } fault)
            problems.AddAt(ManifestCodes.RoutePatternMustBeValid, path + ".pattern", $"'{Shown.Of(route.Pattern)}' is no pattern: {Shown.Sentence(fault.Why)}.", $"{Shown.Sentence(fault.Remedy)}.");
        Values.Line(route.Name, path + ".name", ManifestLimits.Line, problems);
        Values.OptionalText(route.Summary, path + ".summary", problems);
    }

    private static void Declared(IReadOnlyList<string> required, HashSet<string> declared, string path, string code, string attribute, ProblemList problems)
    {
        for (var i = 0; i < required.Count; i++)
        {
            if (!declared.Contains(required[i])) problems.AddAt(code, $"{path}[{i}]", $"'{Shown.Of(required[i])}' is required but not declared.", $"Declare it with {attribute}.");
        }
    }

    [GeneratedRegex("^(/[a-z0-9]([a-z0-9._-]*[a-z0-9])?)+\\z", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex PrefixRule();
}
