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

    /// <summary>The namespace, or empty.</summary>
    public required string Namespace { get; init; }

    /// <summary>The class's name.</summary>
    public required string Name { get; init; }

    /// <summary>The class as generated code writes it.</summary>
    public required string Type { get; init; }

    /// <summary>Whether it has <c>static void ConfigureServices(IServiceCollection)</c>.</summary>
    public bool ConfiguresServices { get; init; }

    /// <summary>The full name of the class that is generated for it.</summary>
    public string EntryType => Namespace.Length == 0 ? Name + "Entry" : Namespace + "." + Name + "Entry";
}

internal sealed record PermissionModel(string Name, string? Reason);

internal sealed record RoleModel(string Name, string Description);

/// <summary>A hook. <paramref name="Name"/> is unique among handlers, <paramref name="Method"/> is the author's method.</summary>
internal sealed record HookModel(string Event, string Name, string Method, bool IsStatic, bool TakesCancellation, HookReturn Returns);

internal enum HookReturn { Value, Task, ValueTask }

/// <summary>A class registered in the plugin's container. <paramref name="Lifetime"/> is <c>Scoped</c>, <c>Singleton</c> or <c>Transient</c>.</summary>
internal sealed record ServiceModel(string Type, string Lifetime);
