using System.Text.RegularExpressions;

namespace Mint.Bundle;

/// <summary>Rules of what a plugin needs of a platform and gives to it: look, capabilities, other plugins, pages, jobs.</summary>
internal static partial class OfferRules
{
    public static void Check(PluginManifest manifest, ProblemList problems)
    {
        if (manifest.Color is { } color && !ColorRule().IsMatch(color))
            problems.AddAt(ManifestCodes.ColorMustBeHex, "$.color", $"'{Shown.Of(color)}' is not a colour.", "Write it as #rrggbb in lower case.");
        if (manifest.Icon is { } icon && !IconRule().IsMatch(icon))
            problems.AddAt(ManifestCodes.IconMustBeAnImage, "$.icon", $"'{Shown.Of(icon)}' cannot be the icon.", "Use icon.svg, icon.png, or an SVG or PNG below ui/.");
        Values.Names(manifest.Provides, "$.provides", problems);
        Dependencies(manifest, problems);
        if (manifest.DesignSchema is { } design) Design(design, manifest.PluginType, problems);
        Pages(manifest, problems);
        Jobs(manifest.Jobs, problems);
    }

    private static void Dependencies(PluginManifest manifest, ProblemList problems)
    {
        for (var i = 0; i < manifest.Dependencies.Count; i++)
        {
            var (other, path) = (manifest.Dependencies[i], $"$.dependencies[{i}]");
            if (!PluginId.TryParse(other.Id, out _)) problems.AddAt(ManifestCodes.IdMustBeAPluginId, path + ".id", $"'{Shown.Of(other.Id)}' is not a plugin id.", "Name the other plugin by its id.");
            else if (other.Id == manifest.Id) problems.AddAt(ManifestCodes.DependencyMustBeAnother, path + ".id", "The plugin depends on itself.", "Remove the dependency.");
            Values.Interval(other.Range, path + ".range", problems);
        }
        Values.Different([.. manifest.Dependencies.Select(other => other.Id)], "$.dependencies", ".id", problems);
    }

    private static void Design(DesignSchema design, PluginKind kind, ProblemList problems)
    {
        if (design.Version < 1) problems.AddAt(ManifestCodes.NumberMustFit, "$.design_schema.version", $"The version is {design.Version}.", "Number the shapes of the design data from 1.");
        if (kind is not (PluginKind.ExperimentDesign or PluginKind.Full))
            problems.AddAt(ManifestCodes.DesignSchemaNeedsDesigns, "$.plugin_type", "There is a design schema, but plugins of this type write no design data.", "Make the plugin's type experiment_design or full, or remove the schema.");
    }

    private static void Pages(PluginManifest manifest, ProblemList problems)
    {
        for (var i = 0; i < manifest.NavItems.Count; i++)
        {
            var (item, path) = (manifest.NavItems[i], $"$.nav_items[{i}]");
            if (item.Path.Length > ManifestLimits.Line || !PageRule().IsMatch(item.Path)) problems.AddAt(ManifestCodes.PagePathMustBeAPath, path + ".path", $"'{Shown.Of(item.Path)}' is not the path of a page.", "Use one such as /plates.");
            Values.Line(item.Label, path + ".label", ManifestLimits.Label, problems);
            Values.OptionalName(item.Icon, path + ".icon", problems);
            if (item.Order is < -ManifestLimits.NavOrder or > ManifestLimits.NavOrder) problems.AddAt(ManifestCodes.NumberMustFit, path + ".order", $"The order is {item.Order}.", $"Use -{ManifestLimits.NavOrder} to {ManifestLimits.NavOrder}.");
        }
        Values.Different([.. manifest.NavItems.Select(item => item.Path)], "$.nav_items", ".path", problems);
        for (var i = 0; i < manifest.Ui.Count; i++)
        {
            var (piece, path) = (manifest.Ui[i], $"$.ui[{i}]");
            if (!UiSlots.All.Contains(piece.Slot, StringComparer.Ordinal)) problems.AddAt(ManifestCodes.ValueMustBeOneOfTheKnown, path + ".slot", $"'{Shown.Of(piece.Slot)}' is not known.", $"Use one of: {string.Join(", ", UiSlots.All)}.");
            if (!piece.File.StartsWith("ui/", StringComparison.Ordinal) || BundlePath.Fault(piece.File) is not null)
                problems.AddAt(ManifestCodes.UiFileMustLieBelowUi, path + ".file", $"'{Shown.Of(piece.File)}' is not a file below ui/.", "Put it into the folder ui beside the project file and name it like ui/plate.json.");
        }
        Values.Different([.. manifest.Ui.Select(piece => $"{piece.Slot} {piece.File}")], "$.ui", "", problems);
    }

    private static void Jobs(IReadOnlyList<DeclaredJob> jobs, ProblemList problems)
    {
        for (var i = 0; i < jobs.Count; i++)
        {
            Values.Name(jobs[i].Name, $"$.jobs[{i}].name", problems);
            Values.OptionalText(jobs[i].Description, $"$.jobs[{i}].description", problems);
            if (jobs[i].EverySeconds is < 1 or > ManifestLimits.EverySeconds)
                problems.AddAt(ManifestCodes.NumberMustFit, $"$.jobs[{i}].every_seconds", $"The interval is {jobs[i].EverySeconds} seconds.", $"Use 1 to {ManifestLimits.EverySeconds} seconds, which is 31 days.");
        }
        Values.Different([.. jobs.Select(job => job.Name)], "$.jobs", ".name", problems);
    }

    [GeneratedRegex("^#[0-9a-f]{6}\\z", RegexOptions.CultureInvariant)]
    private static partial Regex ColorRule();

    [GeneratedRegex("^(icon\\.(svg|png)|ui/.+\\.(svg|png))\\z", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex IconRule();

    [GeneratedRegex("^(/|(/[A-Za-z0-9_-][A-Za-z0-9_.~-]*)+)\\z", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex PageRule();
}
