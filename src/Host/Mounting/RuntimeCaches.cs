using System.Reflection;
using System.Reflection.Metadata;
using System.Runtime.Loader;

namespace Mint.Host.Mounting;

/// <summary>
/// The frameworks keep types in static caches, which would keep a plugin's code alive. For hot reload each of them has a handler that
/// forgets; the same handlers let a plugin go.
/// </summary>
internal static class RuntimeCaches
{
    private const BindingFlags Any = BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic;

    /// <returns>What went wrong in a handler; each of them is called, whatever the others do.</returns>
    public static IReadOnlyList<Exception> Clear() =>
        [.. AssemblyLoadContext.Default.Assemblies.SelectMany(assembly => assembly.GetCustomAttributes<MetadataUpdateHandlerAttribute>()).Select(Clear).OfType<Exception>()];

    private static Exception? Clear(MetadataUpdateHandlerAttribute handler)
    {
        try
        {
            handler.HandlerType.GetMethod("ClearCache", Any, [typeof(Type[])])?.Invoke(null, [null]);
            return null;
        }
        catch (Exception problem)
        {
            return problem.InnerException ?? problem;
        }
    }
}
