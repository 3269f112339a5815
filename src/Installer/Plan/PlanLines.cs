using System.Globalization;
using Mint.Bundle;
using Mint.Migrations;

namespace Mint.Installer;

/// <summary>A plan as text.</summary>
internal static class PlanLines
{
    public static IReadOnlyList<string> Of(InstallPlan plan) =>
    [
        $"{PlainText.Of(plan.DisplayName)} ({plan.Id}) {plan.Version}{(plan.Installed is null ? "" : $", now {plan.Installed}")}",
        $"  from      {PlainText.Of(plan.Source)}",
        $"  sha256    {plan.Digest}",
        string.Create(CultureInfo.InvariantCulture, $"  size      {plan.Size:N0} bytes"),
        .. plan.Space is { } space ? [string.Create(CultureInfo.InvariantCulture, $"  space     {space.Needed:N0} bytes needed (bundle {space.Bundle:N0}, files {space.Extracted:N0}, data {space.Data:N0}, spare {space.Spare:N0}), {space.Free:N0} free")] : (string[])[],
        .. Section("permissions", plan.Permissions.Select(permission => $"{PlainText.Of(permission.Name)}{Because(permission.Reason)}"), "none beyond its own data"),
        .. plan.Undeclared.Count == 0 ? [] : Section("uses without declaring it", plan.Undeclared.Select(problem => PlainText.Of($"{problem.Subject} {problem.Message}")), ""),
        .. Section("roles", plan.Roles.Select(role => $"{PlainText.Of(role.Name)}: {PlainText.Of(role.Description)}"), "none"),
        .. Section("routes", plan.Routes.Select(route => $"{PlainText.Of(route.Method),-6} /api{PlainText.Of(plan.RoutesPrefix)}{PlainText.Of(route.Pattern)}{Who(route.Auth)}"), "none"),
        .. Section("hooks", plan.Hooks.Select(Hook), "none"),
        .. Section("experiment types it would own", plan.ExperimentTypes.Select(PlainText.Of), "none"),
        .. Offered("depends on", plan.Dependencies.Select(other => $"{PlainText.Of(other.Id)} {PlainText.Of(other.Range)}")),
        .. Offered("provides", plan.Provides.Select(PlainText.Of)),
        .. Offered("settings", plan.Settings is { } settings ? settings.Properties.Select(setting => Setting(settings, setting.Key, setting.Value)) : []),
        .. Offered("jobs", plan.Jobs.Select(Job)),
        .. Offered("navigation", plan.NavItems.Select(item => $"{PlainText.Of(item.Path)}: {PlainText.Of(item.Label)}")),
        .. Offered("files it would serve to anyone", plan.Pages is { } pages ? [string.Create(CultureInfo.InvariantCulture, $"{PlainText.Of(pages.Path)}: {pages.Count} file{(pages.Count == 1 ? "" : "s")}, {pages.Size:N0} bytes")] : []),
        .. Offered("pages", plan.Ui.Select(piece => $"{PlainText.Of(piece.Slot)}: {PlainText.Of(piece.File)}")),
        .. Section("migrations", plan.Migrations.SelectMany(Migration), "none to run"),
        .. Section("notes", plan.Notes.Select(PlainText.Of), "none"),
        .. plan.Blockers.Count == 0 ? [] : Section("stands against it", plan.Blockers.Select(problem => PlainText.Of(problem.ToString())), ""),
    ];

    private static IEnumerable<string> Section(string title, IEnumerable<string> lines, string none) =>
        lines.DefaultIfEmpty(none).Select(line => "    " + line).Prepend($"  {title}");

    // What most plugins do not have is not mentioned where it is not there.
    private static IEnumerable<string> Offered(string title, IEnumerable<string> lines)
    {
        var all = lines.ToList();
        return all.Count == 0 ? [] : Section(title, all, "");
    }

    private static string Setting(JsonSchema all, string name, JsonSchema setting) =>
        $"{PlainText.Of(name)}{(all.Required.Contains(name, StringComparer.Ordinal) ? " (required)" : "")}{(setting.Secret ? " (secret)" : "")}{Because(setting.Description)}";

    private static string Job(DeclaredJob job) =>
        $"{PlainText.Of(job.Name)}{(job.EverySeconds is { } every ? string.Create(CultureInfo.InvariantCulture, $", every {TimeSpan.FromSeconds(every)}") : ", started by an admin")}{Because(job.Description)}";

    private static IEnumerable<string> Migration(PlannedMigration migration) => migration.Sql
        .SelectMany(statement => PlainText.Lines(statement + ";")).Select(line => "  " + line)
        .Prepend($"{migration.Version} {PlainText.Of(migration.Name)}{(migration.Compatibility == Compatibility.Breaking ? " (breaking)" : "")}");

    private static string Hook(DeclaredHook hook) => hook.Event == "experiment.before_save"
        ? $"{PlainText.Of(hook.Event)}: sees every experiment before it is stored, and may refuse it"
        : PlainText.Of(hook.Event);

    private static string Because(string? reason) => reason is null ? "" : $": {PlainText.Of(reason)}";

    private static string Who(RouteAuth auth) => auth.Anonymous ? " (anyone)"
        : auth.Roles.Count + auth.Permissions.Count == 0 ? "" : $" ({PlainText.Of(string.Join(", ", auth.Roles.Concat(auth.Permissions)))})";
}
