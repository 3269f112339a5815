using Mint.Migrations;

namespace Mint.Bundle;

/// <summary>Whether a manifest's values make sense, each by itself and together.</summary>
internal static class ManifestRules
{
    public static void Check(PluginManifest manifest, ManifestScope scope, ProblemList problems)
    {
        Identity(manifest, problems);
        Names(manifest, problems);
        OfferRules.Check(manifest, problems);
        RouteRules.Check(manifest, problems);
        Migrations(manifest, problems);
        if (!problems.Any) Schema(manifest.Migrations, problems);
        if (scope == ManifestScope.Complete) BuildRules.Check(manifest, problems);
    }

    private static void Identity(PluginManifest manifest, ProblemList problems)
    {
        if (!PluginId.TryParse(manifest.Id, out _))
            problems.AddAt(ManifestCodes.IdMustBeAPluginId, "$.id", $"'{Shown.Of(manifest.Id)}' is not a plugin id.", "Use 2 to 40 of a-z, 0-9 and single hyphens between words, beginning with a letter.");
        Values.Line(manifest.DisplayName, "$.display_name", ManifestLimits.Line, problems);
        Values.OptionalName(manifest.AnalysisType, "$.analysis_type", problems);
        Values.Interval(manifest.RequiresPlatform, "$.requires_platform", problems);
        if (BundlePath.Fault($"lib/{manifest.Entry.Assembly}.dll") is { } fault || manifest.Entry.Assembly.Length == 0 || manifest.Entry.Assembly.Contains('/', StringComparison.Ordinal))
            problems.AddAt(ManifestCodes.EntryMustNameAType, "$.entry.assembly", $"'{Shown.Of(manifest.Entry.Assembly)}' cannot be an assembly's name in a bundle.", "Use letters, digits and . _ - + in <AssemblyName>.");
        if (manifest.Entry.Type.Length is 0 or > ManifestLimits.Link || manifest.Entry.Type.Any(c => Shown.Hidden(c) || c is ' ' or ',' or '[' or ']' or '`' or '\\'))
            problems.AddAt(ManifestCodes.EntryMustNameAType, "$.entry.type", $"'{Shown.Of(manifest.Entry.Type)}' is not the full name of a class.", "Build the bundle again with Mint.Sdk.");
    }

    private static void Names(PluginManifest manifest, ProblemList problems)
    {
        Values.Lines(manifest.Tags, "$.tags", problems);
        Values.Lines(manifest.Categories, "$.categories", problems);
        Values.Names(manifest.ExperimentTypes, "$.experiment_types", problems);
        Values.Names([.. manifest.Permissions.Select(item => item.Name)], "$.permissions", ".name", problems);
        Values.Names([.. manifest.Roles.Select(item => item.Name)], "$.roles", ".name", problems);
        for (var i = 0; i < manifest.Permissions.Count; i++) Values.OptionalText(manifest.Permissions[i].Reason, $"$.permissions[{i}].reason", problems);
        for (var i = 0; i < manifest.Roles.Count; i++) Values.Line(manifest.Roles[i].Description, $"$.roles[{i}].description", ManifestLimits.Paragraph, problems);
        for (var i = 0; i < manifest.Hooks.Count; i++)
        {
            Values.Name(manifest.Hooks[i].Event, $"$.hooks[{i}].event", problems);
            if (!HookEvents.All.Contains(manifest.Hooks[i].Event, StringComparer.Ordinal))
                problems.AddAt(ManifestCodes.ValueMustBeOneOfTheKnown, $"$.hooks[{i}].event", $"'{Shown.Of(manifest.Hooks[i].Event)}' is not known.", $"Use one of: {string.Join(", ", HookEvents.All)}.");
            Values.Line(manifest.Hooks[i].Name, $"$.hooks[{i}].name", ManifestLimits.Line, problems);
        }
    }

    /// <summary>Whether the migrations can run one after the other: what the compiler checks, for whoever did not use it. The codes are those of the schema (MINT31nn).</summary>
    private static void Schema(IReadOnlyList<Migration> migrations, ProblemList problems)
    {
        if (migrations.Sum(migration => migration.Operations.Count) > ManifestLimits.AllOperations)
        {
            problems.AddAt(ManifestCodes.ListMustFit, "$.migrations", $"The migrations have more than {ManifestLimits.AllOperations} operations together.", "Do in fewer operations what they do.");
            return;
        }
        foreach (var misfit in SchemaHistory.Check(migrations))
        {
            problems.AddAt(misfit.Code, $"$.migrations[{misfit.Version - 1}]{(misfit.Operation < 0 ? "" : $".operations[{misfit.Operation}]")}", Shown.Sentence(misfit.Message), misfit.Remedy);
        }
    }

    private static void Migrations(PluginManifest manifest, ProblemList problems)
    {
        for (var i = 0; i < manifest.Migrations.Count; i++)
        {
            var (migration, path) = (manifest.Migrations[i], $"$.migrations[{i}]");
            if (migration.Version != i + 1)
                problems.AddAt(ManifestCodes.MigrationsMustBeNumberedFromOne, path + ".version", $"It is {migration.Version} where {i + 1} belongs.", "Number migrations 1, 2, 3 … without gaps.");
            Values.Name(migration.Name, path + ".name", problems);
            Values.OptionalText(migration.Destructive, path + ".destructive", problems);
            Values.OptionalText(migration.ReplacesReason, path + ".replaces_reason", problems);
            if (migration.Destructive is null && migration.Operations.Any(Judgement.LosesData))
                problems.AddAt(ManifestCodes.DestructiveMigrationMustSayWhy, path + ".destructive", "The migration throws data away and does not say why.", "Add [Destructive(\"reason\")].");
        }
        if (manifest.Migrations.Count > 0 && !manifest.Capabilities.Database)
            problems.AddAt(ManifestCodes.MigrationsNeedTheDatabase, "$.capabilities.database", "The plugin has migrations but does not ask for a database.", "Build the plugin again with Mint.Sdk.");
    }
}
