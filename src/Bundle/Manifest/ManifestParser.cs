using System.Text.Json;

namespace Mint.Bundle;

/// <summary>JSON to record: structure and types. Whether the values make sense is <see cref="ManifestRules"/>' business.</summary>
internal sealed class ManifestParser(ProblemList problems)
{
    public PluginManifest Read(JsonElement json, ManifestScope scope)
    {
        var top = ManifestObject.Open(json, "$", scope == ManifestScope.Complete ? ManifestKeys.Complete : ManifestKeys.Declared, problems);
        if (top.RequiredNumber("format_version") is var format and not 1)
            problems.AddAt(ManifestCodes.FormatVersionMustBeOne, "$.format_version", $"This Mint reads format version 1, not {format}.", "Use a newer Mint.");
        var declared = Declared(top);
        return scope == ManifestScope.Complete ? WithBuildFacts(declared, top) : declared;
    }

    private PluginManifest Declared(ManifestObject top) => new()
    {
        Id = top.RequiredText("id"),
        DisplayName = top.RequiredText("display_name"),
        PluginType = WireNames.Read(WireNames.Kinds, top.RequiredText("plugin_type"), "$.plugin_type", problems),
        AnalysisType = top.Text("analysis_type"),
        Entry = Entry(top.RequiredObject("entry", ManifestKeys.Entry)),
        RequiresPlatform = top.Text("requires_platform"),
        RoutesPrefix = top.RequiredText("routes_prefix"),
        Isolation = top.Has("isolation") ? WireNames.Read(WireNames.Isolations, top.Text("isolation"), "$.isolation", problems) : PluginIsolation.Auto,
        Tags = top.Texts("tags", ManifestLimits.Tags),
        Categories = top.Texts("categories", ManifestLimits.Tags),
        Capabilities = Capabilities(top.RequiredObject("capabilities", ManifestKeys.Capabilities)),
        Permissions = top.Objects("permissions", ManifestLimits.Permissions, ManifestKeys.Permission, item => new DeclaredPermission(item.RequiredText("name"), item.Text("reason"))),
        Roles = top.Objects("roles", ManifestLimits.Roles, ManifestKeys.Role, item => new DeclaredRole(item.RequiredText("name"), item.RequiredText("description"))),
        ExperimentTypes = top.Texts("experiment_types", ManifestLimits.ExperimentTypes),
        Routes = top.Objects("routes", ManifestLimits.Routes, ManifestKeys.Route, Route),
        Migrations = top.Objects("migrations", ManifestLimits.Migrations, ManifestKeys.Migration, item => MigrationReader.Read(item, problems)),
        Hooks = top.Objects("hooks", ManifestLimits.Hooks, ManifestKeys.Hook, item => new DeclaredHook(item.RequiredText("event"), item.RequiredText("name"))),
        Jobs = top.Objects("jobs", ManifestLimits.Jobs, ManifestKeys.Job, item => new DeclaredJob(item.RequiredText("name"), item.Text("description"), Small(item, "every_seconds"))),
        Color = top.Text("color"),
        Icon = top.Text("icon"),
        Provides = top.Texts("provides", ManifestLimits.Provides),
        Dependencies = top.Objects("dependencies", ManifestLimits.Dependencies, ManifestKeys.Dependency, item => new PluginDependency(item.RequiredText("id"), item.RequiredText("range"))),
        DesignSchema = top.Object("design_schema", ManifestKeys.DesignSchema) is { } design ? Design(design) : null,
        Settings = top.Any("settings") is { } settings ? new JsonSchemaReader(problems).Root(settings, "$.settings") : null,
        NavItems = top.Objects("nav_items", ManifestLimits.NavItems, ManifestKeys.NavItem, item => new NavItem(item.RequiredText("path"), item.RequiredText("label"), item.Text("icon"), Small(item, "order") ?? 0)),
        Ui = top.Objects("ui", ManifestLimits.Ui, ManifestKeys.Ui, item => new UiPiece(item.RequiredText("slot"), item.RequiredText("file"))),
    };

    private DesignSchema Design(ManifestObject json)
    {
        if (!json.Has("schema")) json.Missing("schema");
        return new((int)Math.Clamp(json.RequiredNumber("version"), 0, int.MaxValue), json.Any("schema") is { } schema ? new JsonSchemaReader(problems).Root(schema, json.At("schema")) : new());
    }

    private static int? Small(ManifestObject json, string key) => json.Number(key) is { } number ? (int)Math.Clamp(number, int.MinValue, int.MaxValue) : null;

    private PluginManifest WithBuildFacts(PluginManifest declared, ManifestObject top)
    {
        if (!top.Has("files")) top.Missing("files");
        return declared with
        {
            Version = top.RequiredText("version"),
            Description = top.Text("description"),
            Author = top.Object("author", ManifestKeys.Author) is { } author ? new(author.RequiredText("name"), author.Text("url"), author.Text("email")) : null,
            License = top.Text("license"),
            Repository = top.Object("repository", ManifestKeys.Repository) is { } repository ? new(repository.RequiredText("url"), repository.Text("commit"), repository.Flag("dirty")) : null,
            Homepage = top.Text("homepage"),
            TargetFramework = top.RequiredText("target_framework"),
            SdkVersion = top.RequiredText("sdk_version"),
            Readme = top.Text("readme"),
            Changelog = top.Text("changelog"),
            Assemblies = top.Objects("assemblies", BundleLimits.Entries, ManifestKeys.Assembly, item => new BundledAssembly(item.RequiredText("name"), item.RequiredText("version"), item.RequiredText("file"))),
            RuntimeIdentifiers = top.Texts("runtime_identifiers", ManifestLimits.RuntimeIdentifiers),
            Files = top.Objects("files", BundleLimits.Entries, ManifestKeys.File, File),
        };
    }

    private static PluginEntry Entry(ManifestObject json) => new(json.RequiredText("assembly"), json.RequiredText("type"));

    private static PluginCapabilities Capabilities(ManifestObject json) => new(json.Flag("auth"), json.Flag("database"), json.Flag("experiments"))
    {
        Calendar = json.Flag("calendar"), ExperimentLinking = json.Flag("experiment_linking"), Notifications = json.Flag("notifications"),
    };

    private static DeclaredRoute Route(ManifestObject json) =>
        new(json.RequiredText("method"), json.RequiredText("pattern"), json.RequiredText("name"), json.Text("summary"), Auth(json.Object("auth", ManifestKeys.Auth)));

    private static RouteAuth Auth(ManifestObject? json) => json is { } auth
        ? new(auth.Flag("anonymous"), auth.Texts("roles", ManifestLimits.Roles), auth.Texts("permissions", ManifestLimits.Permissions))
        : new(Anonymous: false, [], []);

    private BundledFile File(ManifestObject json)
    {
        if (!Sha256Digest.TryParse(json.RequiredText("sha256"), out var digest))
        {
            problems.AddAt(ManifestCodes.DigestMustBeHex, json.At("sha256"), "A SHA-256 is 64 lower-case hex digits.", "Build the bundle again with Mint.Sdk.");
            digest = Sha256Digest.Of([]);
        }
        return new(json.RequiredText("path"), json.RequiredNumber("size"), digest);
    }
}
