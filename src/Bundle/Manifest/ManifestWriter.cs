using Mint.Migrations;

namespace Mint.Bundle;

/// <summary>Record to canonical text. Members stand in ordinal order of their wire names.</summary>
internal sealed class ManifestWriter
{
    private readonly CanonicalWriter json = new();

    public static CanonicalWriter Write(PluginManifest manifest)
    {
        var writer = new ManifestWriter();
        writer.json.Object(() => writer.Members(manifest));
        return writer.json;
    }

    private void Members(PluginManifest manifest)
    {
        json.Text("analysis_type", manifest.AnalysisType);
        json.List("assemblies", manifest.Assemblies, Assembly);
        if (manifest.Author is { } author) json.Object("author", () => Author(author));
        json.Object("capabilities", () => Capabilities(manifest.Capabilities));
        json.Texts("categories", manifest.Categories);
        json.Text("changelog", manifest.Changelog);
        json.Text("color", manifest.Color);
        json.List("dependencies", manifest.Dependencies, Dependency);
        json.Text("description", manifest.Description);
        if (manifest.DesignSchema is { } design) json.Object("design_schema", () => Design(design));
        json.RequiredText("display_name", manifest.DisplayName);
        json.Object("entry", () => Entry(manifest.Entry));
        json.Texts("experiment_types", manifest.ExperimentTypes);
        json.List("files", manifest.Files, File);
        json.Number("format_version", 1);
        json.Text("homepage", manifest.Homepage);
        json.List("hooks", manifest.Hooks, Hook);
        json.Text("icon", manifest.Icon);
        json.RequiredText("id", manifest.Id);
        if (manifest.Isolation != PluginIsolation.Auto) json.Text("isolation", WireNames.Of(WireNames.Isolations, manifest.Isolation));
        json.List("jobs", manifest.Jobs, Job);
        json.Text("license", manifest.License);
        json.List("migrations", manifest.Migrations, Migration);
        json.List("nav_items", manifest.NavItems, NavItem);
        json.List("permissions", manifest.Permissions, Permission);
        json.RequiredText("plugin_type", WireNames.Of(WireNames.Kinds, manifest.PluginType));
        json.Texts("provides", manifest.Provides);
        json.Text("readme", manifest.Readme);
        if (manifest.Repository is { } repository) json.Object("repository", () => Repository(repository));
        json.Text("requires_platform", manifest.RequiresPlatform);
        json.List("roles", manifest.Roles, Role);
        json.List("routes", manifest.Routes, Route);
        json.RequiredText("routes_prefix", manifest.RoutesPrefix);
        json.Texts("runtime_identifiers", manifest.RuntimeIdentifiers);
        json.Text("sdk_version", manifest.SdkVersion);
        if (manifest.Settings is { } settings) json.Raw("settings", settings.AsRoot());
        json.Texts("tags", manifest.Tags);
        json.Text("target_framework", manifest.TargetFramework);
        json.List("ui", manifest.Ui, Ui);
        json.Text("version", manifest.Version);
    }

    private void Assembly(BundledAssembly assembly) => json.Object(() =>
    {
        json.RequiredText("file", assembly.File);
        json.RequiredText("name", assembly.Name);
        json.RequiredText("version", assembly.Version);
    });

    private void Author(PluginAuthor author)
    {
        json.Text("email", author.Email);
        json.RequiredText("name", author.Name);
        json.Text("url", author.Url);
    }

    private void Capabilities(PluginCapabilities capabilities)
    {
        json.Flag("auth", capabilities.Auth);
        json.Flag("calendar", capabilities.Calendar);
        json.Flag("database", capabilities.Database);
        json.Flag("experiment_linking", capabilities.ExperimentLinking);
        json.Flag("experiments", capabilities.Experiments);
        json.Flag("notifications", capabilities.Notifications);
    }

    private void Dependency(PluginDependency dependency) => json.Object(() =>
    {
        json.RequiredText("id", dependency.Id);
        json.RequiredText("range", dependency.Range);
    });

    private void Design(DesignSchema design)
    {
        json.Raw("schema", design.Schema.AsRoot());
        json.Number("version", design.Version);
    }

    private void Job(DeclaredJob job) => json.Object(() =>
    {
        json.Text("description", job.Description);
        if (job.EverySeconds is { } every) json.Number("every_seconds", every);
        json.RequiredText("name", job.Name);
    });

    private void NavItem(NavItem item) => json.Object(() =>
    {
        json.Text("icon", item.Icon);
        json.RequiredText("label", item.Label);
        if (item.Order != 0) json.Number("order", item.Order);
        json.RequiredText("path", item.Path);
    });

    private void Ui(UiPiece piece) => json.Object(() =>
    {
        json.RequiredText("file", piece.File);
        json.RequiredText("slot", piece.Slot);
    });

    private void Entry(PluginEntry entry)
    {
        json.RequiredText("assembly", entry.Assembly);
        json.RequiredText("type", entry.Type);
    }

    private void File(BundledFile file) => json.Object(() =>
    {
        json.RequiredText("path", file.Path);
        json.RequiredText("sha256", file.Sha256.Hex);
        json.Number("size", file.Size);
    });

    private void Hook(DeclaredHook hook) => json.Object(() =>
    {
        json.RequiredText("event", hook.Event);
        json.RequiredText("name", hook.Name);
    });

    private void Migration(Migration migration) => json.Object(() =>
    {
        json.RequiredText("checksum", Checksum.Of(migration));
        json.Text("destructive", migration.Destructive);
        json.RequiredText("name", migration.Name);
        json.Raw("operations", migration.OperationsJson);
        json.Texts("replaces", migration.Replaces);
        json.Text("replaces_reason", migration.ReplacesReason);
        json.Number("version", migration.Version);
    });

    private void Permission(DeclaredPermission permission) => json.Object(() =>
    {
        json.RequiredText("name", permission.Name);
        json.Text("reason", permission.Reason);
    });

    private void Repository(PluginRepository repository)
    {
        json.Text("commit", repository.Commit);
        json.Flag("dirty", repository.Dirty);
        json.RequiredText("url", repository.Url);
    }

    private void Role(DeclaredRole role) => json.Object(() =>
    {
        json.RequiredText("description", role.Description);
        json.RequiredText("name", role.Name);
    });

    private void Route(DeclaredRoute route) => json.Object(() =>
    {
        if (route.Auth is not { Anonymous: false, Roles.Count: 0, Permissions.Count: 0 }) json.Object("auth", () => Auth(route.Auth));
        json.RequiredText("method", route.Method);
        json.RequiredText("name", route.Name);
        json.RequiredText("pattern", route.Pattern);
        json.Text("summary", route.Summary);
    });

    private void Auth(RouteAuth auth)
    {
        json.Flag("anonymous", auth.Anonymous);
        json.Texts("permissions", auth.Permissions);
        json.Texts("roles", auth.Roles);
    }
}
