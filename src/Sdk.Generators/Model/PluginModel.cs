using Mint.Migrations;

namespace Mint.Sdk.Generators;

/// <summary>Everything a plugin class declares. Texts and lists with equality by content only, so that the compiler can cache it.</summary>
internal sealed record PluginModel
{
    public required string Id { get; init; }
    public required string DisplayName { get; init; }
    public required string PluginType { get; init; }
    public required string RoutesPrefix { get; init; }
    public string? AnalysisType { get; init; }
    public string? RequiresPlatform { get; init; }

    /// <summary>The wire name, or null for the default.</summary>
    public string? Isolation { get; init; }

    public Items<string> Tags { get; init; }
    public Items<string> Categories { get; init; }
    public Items<string> ExperimentTypes { get; init; }
    public Items<PermissionModel> Permissions { get; init; }
    public Items<RoleModel> Roles { get; init; }
    public Items<RouteModel> Routes { get; init; }
    public Items<HookModel> Hooks { get; init; }
    public Items<JobModel> Jobs { get; init; }
    public Items<string> Capabilities { get; init; }
    public Items<string> Provides { get; init; }
    public Items<DependencyModel> Dependencies { get; init; }
    public Items<NavItemModel> NavItems { get; init; }
    public Items<UiSlotModel> Ui { get; init; }
    public DesignSchemaModel? DesignSchema { get; init; }
    public string? Color { get; init; }
    public string? Icon { get; init; }

    /// <summary>The namespace, or empty.</summary>
    public required string Namespace { get; init; }

    /// <summary>The class's name.</summary>
    public required string Name { get; init; }

    /// <summary>The class as generated code writes it.</summary>
    public required string Type { get; init; }

    /// <summary>Whether it has <c>static void ConfigureServices(IServiceCollection)</c>.</summary>
    public bool ConfiguresServices { get; init; }

    /// <summary>The name of the class that is generated for it: one that nothing beside the plugin has.</summary>
    public required string EntryName { get; init; }

    /// <summary>The name of the class, in the same file alone, that reads forms.</summary>
    public required string FormsName { get; init; }

    /// <summary>The full name of the class that is generated for it.</summary>
    public string EntryType => Namespace.Length == 0 ? EntryName : Namespace + "." + EntryName;
}

internal sealed record PermissionModel(string Name, string? Reason);

internal sealed record RoleModel(string Name, string Description);

internal sealed record DependencyModel(string Id, string Range);

internal sealed record NavItemModel(string Path, string Label, string? Icon, int Order);

internal sealed record UiSlotModel(string Slot, string File);

/// <summary>The shape of the design data. <paramref name="Schema"/> is canonical JSON.</summary>
internal sealed record DesignSchemaModel(int Version, string Schema);

/// <summary>A class registered in the plugin's container. <paramref name="Lifetime"/> is <c>Scoped</c>, <c>Singleton</c> or <c>Transient</c>.</summary>
internal sealed record ServiceModel(string Type, string Lifetime);
