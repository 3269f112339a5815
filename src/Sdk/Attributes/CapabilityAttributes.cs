namespace Mint.Sdk;

/// <summary>What a plugin can need of a platform. On the wire in snake_case.</summary>
public enum Capability
{
    /// <summary>Users who are logged in. On by itself, unless every route says <see cref="AllowAnonymousAttribute"/>.</summary>
    Auth,

    /// <summary>A database of the plugin's own. On by itself where there are tables or migrations.</summary>
    Database,

    /// <summary>Experiments. On by itself where there are experiment types, experiment hooks or <c>experiments.*</c> permissions.</summary>
    Experiments,

    /// <summary>Links between experiments.</summary>
    ExperimentLinking,

    /// <summary>Messages to users.</summary>
    Notifications,

    /// <summary>Bookings and dates.</summary>
    Calendar,
}

/// <summary>What the plugin needs of the platform beyond what follows from its code. A platform that neither has it nor a plugin that provides it refuses the install.</summary>
/// <param name="capabilities">What is needed.</param>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true)]
public sealed class RequiresAttribute(params Capability[] capabilities) : Attribute
{
    /// <summary>What is needed.</summary>
    public Capability[] Capabilities => capabilities;
}

/// <summary>Something that the plugin offers to the platform and to other plugins, listed under <c>GET /api/capabilities</c>.</summary>
/// <param name="name">In snake_case, for instance <c>barcode_printing</c>.</param>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true)]
public sealed class ProvidesAttribute(string name) : Attribute
{
    /// <summary>The capability's name.</summary>
    public string Name => name;
}

/// <summary>Another plugin that must be installed, and is started first. Types are not shared between plugins.</summary>
/// <param name="id">The other plugin's id.</param>
/// <param name="range">The versions that will do, as a NuGet interval such as <c>[1.0,2.0)</c>.</param>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true)]
public sealed class DependsOnAttribute(string id, string range) : Attribute
{
    /// <summary>The other plugin's id.</summary>
    public string Id => id;

    /// <summary>The versions that will do.</summary>
    public string Range => range;
}
