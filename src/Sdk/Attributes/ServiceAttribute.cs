using Microsoft.Extensions.DependencyInjection;

namespace Mint.Sdk;

/// <summary>Registers the class in the plugin's own container under its own type.</summary>
/// <param name="lifetime">How long one instance lives; a request where it is not given.</param>
[AttributeUsage(AttributeTargets.Class)]
public sealed class ServiceAttribute(ServiceLifetime lifetime = ServiceLifetime.Scoped) : Attribute
{
    /// <summary>How long one instance lives.</summary>
    public ServiceLifetime Lifetime => lifetime;
}
