namespace Mint.Sdk;

/// <summary>What a plugin is for. It decides what the plugin may write by default.</summary>
public enum PluginType
{
    /// <summary>Pages and assets only; writes nothing. On the wire <c>static</c>.</summary>
    Static,

    /// <summary>Reads experiments and writes analysis results. On the wire <c>analysis</c>.</summary>
    Analysis,

    /// <summary>Owns an experiment type: writes experiments and their design data. On the wire <c>experiment_design</c>.</summary>
    ExperimentDesign,

    /// <summary>Writes experiments, design data and analysis results. On the wire <c>full</c>.</summary>
    Full,

    /// <summary>Orchestrates others; writes nothing itself. On the wire <c>workflow</c>.</summary>
    Workflow,
}

/// <summary>Where a plugin runs.</summary>
public enum Isolation
{
    /// <summary>The host decides and says why.</summary>
    Auto,

    /// <summary>In the host's process, in a load context of its own.</summary>
    InProcess,

    /// <summary>In a process of its own. Hosts of this version refuse it.</summary>
    Process,
}

/// <summary>Marks the one class that is the plugin: partial, not abstract, deriving from <see cref="MintPlugin"/>.</summary>
/// <param name="id">The plugin's id: <c>^[a-z][a-z0-9]*(-[a-z0-9]+)*$</c>, 2–40 characters.</param>
/// <param name="type">What it is for.</param>
[AttributeUsage(AttributeTargets.Class)]
public sealed class PluginAttribute(string id, PluginType type) : Attribute
{
    /// <summary>The plugin's id.</summary>
    public string Id => id;

    /// <summary>What it is for.</summary>
    public PluginType Type => type;

    /// <summary>The name people see; the id where it is not set.</summary>
    public string? DisplayName { get; set; }

    /// <summary>The kind of analysis, a free word such as <c>metabolomics</c>.</summary>
    public string? AnalysisType { get; set; }

    /// <summary>Where the routes are mounted below <c>/api</c>; <c>/&lt;id&gt;</c> where it is not set.</summary>
    public string? RoutesPrefix { get; set; }

    /// <summary>Platform versions it runs on, as a NuGet interval such as <c>[1.0,2.0)</c>; any where it is not set.</summary>
    public string? RequiresPlatform { get; set; }

    /// <summary>Where it runs.</summary>
    public Isolation Isolation { get; set; }

    /// <summary>Words that a search finds it by.</summary>
    public string[] Tags { get; set; } = [];

    /// <summary>The shelves it stands on.</summary>
    public string[] Categories { get; set; } = [];

    /// <summary>The colour it is shown in, as <c>#rrggbb</c> in lower case; the platform's choice where it is not set.</summary>
    public string? Color { get; set; }

    /// <summary>
    /// Its picture: <c>icon.svg</c> or <c>icon.png</c> beside the project file, or an SVG or PNG below <c>ui/</c>, 256 KiB at most.
    /// Where it is not set, <c>icon.svg</c> or <c>icon.png</c> if there is one.
    /// </summary>
    public string? Icon { get; set; }
}

/// <summary>The experiment type that a design plugin owns.</summary>
/// <param name="name">In snake_case, for instance <c>plate_assay</c>.</param>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true)]
public sealed class ExperimentTypeAttribute(string name) : Attribute
{
    /// <summary>The type's name.</summary>
    public string Name => name;
}

/// <summary>A permission that the plugin needs beyond its own data. An admin sees it with its reason before installing.</summary>
/// <param name="name">For instance <c>experiments.view</c>.</param>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true)]
public sealed class RequiresPermissionAttribute(string name) : Attribute
{
    /// <summary>The permission.</summary>
    public string Name => name;

    /// <summary>Why it is needed, for the admin who decides.</summary>
    public string? Reason { get; set; }
}

/// <summary>A role of this plugin's own that an admin can give to users.</summary>
/// <param name="name">In lower case, for instance <c>operator</c>.</param>
/// <param name="description">What it allows, for the admin who gives it.</param>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true)]
public sealed class PluginRoleAttribute(string name, string description) : Attribute
{
    /// <summary>The role.</summary>
    public string Name => name;

    /// <summary>What it allows.</summary>
    public string Description => description;
}
