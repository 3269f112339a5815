using Mint.Bundle;

namespace Mint.Sdk.Build;

/// <summary>Judges the proposed files one by one.</summary>
internal sealed class Sorting(HostAssemblies host, Systems systems)
{
    private readonly Dictionary<string, ProposedFile> packed = new(StringComparer.Ordinal);
    private readonly List<BundledAssembly> assemblies = [];
    private readonly List<LeftOut> leftOut = [];
    private readonly List<Problem> problems = [];

    public void Add(ProposedFile file)
    {
        if (!File.Exists(file.SourceFile))
        {
            problems.Add(new(PackingCodes.FileMustExist, file.Path, $"The file '{file.SourceFile}' does not exist.", "Correct the item or property that names it."));
            return;
        }
        if (systems.Excludes(file.Path) is { } reason)
        {
            leftOut.Add(new(file, reason));
            return;
        }
        if (SecretFiles.Reason(file) is { } secret)
        {
            problems.Add(new(PackingCodes.SecretsMustStayOut, file.Path, $"'{file.SourceFile}' stays out of bundles: {secret}, and everyone who gets the bundle can read it.", "Leave it out; let the host's configuration give secrets to the plugin. What is no secret may have another name."));
            return;
        }
        var assembly = Path.GetExtension(file.Path) == ".dll" ? AssemblyFacts.Read(file.SourceFile) : null;
        if (assembly is not null && host.VersionOf(assembly.Name) is { } hosts && !file.Path.EndsWith(".resources.dll", StringComparison.Ordinal)) BelongsToHost(file, assembly, hosts);
        else Pack(file, assembly);
    }

    public BundleContents Finish()
    {
        if (problems.Count > 0) throw new RefusedException(problems);
        var contents = new BundleContents { Sources = [.. packed.Values.Select(file => new BundleSource(file.Path, file.SourceFile))], Assemblies = assemblies, LeftOut = leftOut };
        return contents with { Unserved = contents.RuntimeIdentifiers.Count > 0 || leftOut.Exists(left => left.File.Path.Contains("/native/", StringComparison.Ordinal)) ? systems.Unserved(contents.RuntimeIdentifiers) : [] };
    }

    private void Pack(ProposedFile file, AssemblyFacts? assembly)
    {
        if (!packed.TryAdd(file.Path, file))
        {
            if (packed[file.Path].SourceFile != file.SourceFile)
                problems.Add(new(PackingCodes.PathsMustDiffer, file.Path, $"'{packed[file.Path].SourceFile}' and '{file.SourceFile}' want the same place in the bundle.", "Leave one out, or give it another BundlePath."));
            return;
        }
        if (assembly is not null) assemblies.Add(new(assembly.Name, assembly.Version.ToString(), file.Path));
    }

    /// <summary>Left out where the host's version serves, refused where it does not; Mint.Sdk is refused always, for the build has left it out already.</summary>
    private void BelongsToHost(ProposedFile file, AssemblyFacts assembly, Version hosts)
    {
        if (assembly.Name == "Mint.Sdk")
            problems.Add(new(PackingCodes.HostAssembliesStayWithTheHost, file.Path, "Mint.Sdk is the host's: with a copy of its own the plugin would not be seen as a plugin.", "Take Mint.Sdk as a package reference (a project reference needs Private=\"false\" ExcludeAssets=\"runtime\")."));
        else if (assembly.Version > hosts)
            problems.Add(new(PackingCodes.HostMustHaveTheAssembly, file.Path, $"The plugin needs {assembly.Name} {assembly.Version}; every plugin gets the host's, which is {hosts}.", $"Reference versions of its packages that fit .NET {hosts.Major}.{hosts.Minor}."));
        else
            leftOut.Add(new(file, $"the host has {assembly.Name} {hosts}"));
    }
}
