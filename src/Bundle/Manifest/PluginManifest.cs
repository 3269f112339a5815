using Mint.Migrations;

namespace Mint.Bundle;

/// <summary>
/// A plugin's manifest: the one shape. <see cref="ManifestJson"/> is its only reader and writer; the generator emits the declared part of it,
/// the pack task adds the build's facts. Member names on the wire are these names in snake_case; what is empty or null is left out.
/// </summary>
public sealed record PluginManifest
{
    // Declared in source code, emitted by the generator.
    public required string Id { get; init; }
    public required string DisplayName { get; init; }
    public required PluginKind PluginType { get; init; }
    public string? AnalysisType { get; init; }
    public required PluginEntry Entry { get; init; }
    public string? RequiresPlatform { get; init; }
    public required string RoutesPrefix { get; init; }
    public PluginIsolation Isolation { get; init; }
    public IReadOnlyList<string> Tags { get; init; } = [];
    public IReadOnlyList<string> Categories { get; init; } = [];
    public required PluginCapabilities Capabilities { get; init; }
    public IReadOnlyList<DeclaredPermission> Permissions { get; init; } = [];
    public IReadOnlyList<DeclaredRole> Roles { get; init; } = [];
    public IReadOnlyList<string> ExperimentTypes { get; init; } = [];
    public IReadOnlyList<DeclaredRoute> Routes { get; init; } = [];
    public IReadOnlyList<Migration> Migrations { get; init; } = [];
    public IReadOnlyList<DeclaredHook> Hooks { get; init; } = [];
    public IReadOnlyList<DeclaredJob> Jobs { get; init; } = [];

    /// <summary><c>#rrggbb</c> in lower case.</summary>
    public string? Color { get; init; }

    /// <summary>A file of the bundle. What the source code does not say, packing does where there is an <c>icon.svg</c> or <c>icon.png</c>.</summary>
    public string? Icon { get; init; }

    /// <summary>What the plugin offers to others.</summary>
    public IReadOnlyList<string> Provides { get; init; } = [];

    /// <summary>The plugins that must be installed beside it.</summary>
    public IReadOnlyList<PluginDependency> Dependencies { get; init; } = [];
    public DesignSchema? DesignSchema { get; init; }

    /// <summary>The schema of its settings; null where it has none.</summary>
    public JsonSchema? Settings { get; init; }
    public IReadOnlyList<NavItem> NavItems { get; init; } = [];
    public IReadOnlyList<UiPiece> Ui { get; init; } = [];

    // Facts of the build, added by the pack task. format_version 1 is written always.
    public string Version { get; init; } = "";
    public string? Description { get; init; }
    public PluginAuthor? Author { get; init; }
    public string? License { get; init; }
    public PluginRepository? Repository { get; init; }
    public string? Homepage { get; init; }
    public string TargetFramework { get; init; } = "";
    public string SdkVersion { get; init; } = "";
    public string? Readme { get; init; }
    public string? Changelog { get; init; }
    public IReadOnlyList<BundledAssembly> Assemblies { get; init; } = [];
    public IReadOnlyList<string> RuntimeIdentifiers { get; init; } = [];
    public IReadOnlyList<BundledFile> Files { get; init; } = [];
}

/// <summary>On the wire: static, analysis, experiment_design, full, workflow.</summary>
public enum PluginKind { Static, Analysis, ExperimentDesign, Full, Workflow }

/// <summary>On the wire: auto (the default, left out), in_process, process.</summary>
public enum PluginIsolation { Auto, InProcess, Process }

/// <summary>The generated class that the host calls. <paramref name="Assembly"/> is a simple name, its file <c>lib/&lt;assembly&gt;.dll</c>.</summary>
public sealed record PluginEntry(string Assembly, string Type);

/// <summary>What the plugin needs of the platform; false is left out on the wire.</summary>
public sealed record PluginCapabilities(bool Auth, bool Database, bool Experiments)
{
    public bool ExperimentLinking { get; init; }
    public bool Notifications { get; init; }
    public bool Calendar { get; init; }

    /// <summary>The wire names of those that are needed.</summary>
    public IReadOnlyList<string> Names =>
        [.. new[] { (Auth, "auth"), (Calendar, "calendar"), (Database, "database"), (ExperimentLinking, "experiment_linking"), (Experiments, "experiments"), (Notifications, "notifications") }.Where(one => one.Item1).Select(one => one.Item2)];
}

public sealed record DeclaredPermission(string Name, string? Reason);

public sealed record DeclaredRole(string Name, string Description);

/// <summary>A route below <c>/api&lt;routes_prefix&gt;</c>.</summary>
public sealed record DeclaredRoute(string Method, string Pattern, string Name, string? Summary, RouteAuth Auth);

/// <summary>Who may call a route: anyone, or a logged-in user with one of the roles (where any) and every permission.</summary>
public sealed record RouteAuth(bool Anonymous, IReadOnlyList<string> Roles, IReadOnlyList<string> Permissions);

/// <summary><paramref name="Event"/> is one of <see cref="HookEvents"/>.</summary>
public sealed record DeclaredHook(string Event, string Name);

/// <summary>Work that an admin can start. <paramref name="EverySeconds"/> is the time between two runs; null where nobody else starts it.</summary>
public sealed record DeclaredJob(string Name, string? Description, int? EverySeconds);

/// <summary>Another plugin. <paramref name="Range"/> is a NuGet interval.</summary>
public sealed record PluginDependency(string Id, string Range);

/// <summary>The shape of the design data of the plugin's experiments, by number.</summary>
public sealed record DesignSchema(int Version, JsonSchema Schema);

/// <summary>An entry of the platform's navigation; a smaller <paramref name="Order"/> comes first.</summary>
public sealed record NavItem(string Path, string Label, string? Icon, int Order);

/// <summary>A file of the bundle that fills one of <see cref="UiSlots"/>.</summary>
public sealed record UiPiece(string Slot, string File);

public sealed record PluginAuthor(string Name, string? Url, string? Email);

public sealed record PluginRepository(string Url, string? Commit, bool Dirty);

public sealed record BundledAssembly(string Name, string Version, string File);

/// <summary>Every entry but the manifest, in the bundle's order.</summary>
public sealed record BundledFile(string Path, long Size, Sha256Digest Sha256);
