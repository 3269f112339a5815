using System.Reflection;
using System.Runtime.Loader;

namespace Mint.Host.Mounting;

/// <summary>A plugin's assemblies, collectible. Managed ones are read into memory, so that no file is held.</summary>
internal sealed class PluginLoadContext(string mainAssembly) : AssemblyLoadContext(Path.GetFileNameWithoutExtension(mainAssembly), isCollectible: true)
{
    private readonly AssemblyDependencyResolver resolver = new(mainAssembly);

    public Assembly LoadMain() => LoadFile(mainAssembly);

    protected override Assembly? Load(AssemblyName assemblyName)
    {
        if (SharedAssemblies.Contains(assemblyName.Name)) return Default.LoadFromAssemblyName(assemblyName);
        if (resolver.ResolveAssemblyToPath(assemblyName) is { } path) return LoadFile(path);
        // Null would let the runtime look among the host's own libraries. A missing translation is no error.
        return string.IsNullOrEmpty(assemblyName.CultureName) ? throw new FileNotFoundException($"'{assemblyName}' is neither in the bundle nor shared by the host.") : null;
    }

    protected override IntPtr LoadUnmanagedDll(string unmanagedDllName) =>
        resolver.ResolveUnmanagedDllToPath(unmanagedDllName) is { } path ? LoadUnmanagedDllFromPath(path) : IntPtr.Zero;

    private Assembly LoadFile(string path)
    {
        using var assembly = new MemoryStream(File.ReadAllBytes(path), writable: false);
        var symbols = Path.ChangeExtension(path, ".pdb");
        if (!File.Exists(symbols)) return LoadFromStream(assembly);
        using var pdb = new MemoryStream(File.ReadAllBytes(symbols), writable: false);
        return LoadFromStream(assembly, pdb);
    }
}
