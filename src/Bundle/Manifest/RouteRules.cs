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
        var seen = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        for (var i = 0; i < manifest.Routes.Count; i++)
        {
            var (route, path) = (manifest.Routes[i], $"$.routes[{i}]");
            One(route, path, problems);
            if (!seen.Add($"{route.Method} {ParameterName().Replace(route.Pattern, "${open}")}"))
                problems.AddAt(ManifestCodes.RouteMustBeUnique, path, $"{Shown.Of(route.Method)} {Shown.Of(route.Pattern)} is there twice.", "Give each route its own method and pattern.");
            Declared(route.Auth.Roles, roles, $"{path}.auth.roles", ManifestCodes.RequiredRoleMustBeDeclared, "[PluginRole]", problems);
            Declared(route.Auth.Permissions, permissions, $"{path}.auth.permissions", ManifestCodes.RequiredPermissionMustBeDeclared, "[RequiresPermission]", problems);
        }
    }

    private static void One(DeclaredRoute route, string path, ProblemList problems)
    {
        if (!Methods.Contains(route.Method, StringComparer.Ordinal))
            problems.AddAt(ManifestCodes.ValueMustBeOneOfTheKnown, path + ".method", $"'{Shown.Of(route.Method)}' is not known.", $"Use one of: {string.Join(", ", Methods)}.");
        if (PatternFault(route.Pattern) is { } fault)
            problems.AddAt(ManifestCodes.RoutePatternMustBeValid, path + ".pattern", $"'{Shown.Of(route.Pattern)}': {fault}", "Write it like /plates/{id}/wells.");
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

    private static string? PatternFault(string pattern)
    {
        if (pattern.Length > ManifestLimits.Line) return $"it is longer than {ManifestLimits.Line} characters.";
        if (pattern == "/") return null;
        if (!pattern.StartsWith('/')) return "it does not begin with a slash.";
        var segments = pattern[1..].Split('/');
        var names = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        for (var i = 0; i < segments.Length; i++)
        {
            if (segments[i] is "." or ".." || !SegmentRule().IsMatch(segments[i])) return "a segment is empty or malformed.";
            foreach (var name in ParameterName().Matches(segments[i]).Select(match => match.Groups["name"].Value))
            {
                if (!names.Add(name)) return $"the parameter '{name}' is there twice.";
            }
            if (i < segments.Length - 1 && (segments[i].Contains("{*", StringComparison.Ordinal) || segments[i].EndsWith("?}", StringComparison.Ordinal))) return "only the last segment may be optional or catch all.";
        }
        return null;
    }

    [GeneratedRegex("^(/[a-z0-9]([a-z0-9._-]*[a-z0-9])?)+\\z", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex PrefixRule();

    [GeneratedRegex("^([A-Za-z0-9._~!$&'()+,;=:@-]|\\{\\*{0,2}[A-Za-z_][A-Za-z0-9_]*(:[A-Za-z]+(\\([^(){}/?]*\\))?)*\\??\\})+\\z", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex SegmentRule();

    [GeneratedRegex("(?<open>\\{\\*{0,2})(?<name>[A-Za-z_][A-Za-z0-9_]*)", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex ParameterName();
}
