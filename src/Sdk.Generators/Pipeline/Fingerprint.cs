using System;
using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Mint.Migrations;

namespace Mint.Sdk.Generators;

/// <summary>
/// What decides over the reading of every file: the assembly's name, the options and references, the namespaces that there are, what files say for all others.
/// It holds numbers and texts only, nothing of the compiler's.
/// </summary>
internal sealed record Fingerprint(string Assembly, Items<long> Parts, Items<string> Namespaces, Items<string> Shared)
{
    public static Fingerprint Of(Compilation compilation, IReadOnlyList<FileContent> files)
    {
        var namespaces = new HashSet<string>(StringComparer.Ordinal);
        foreach (var file in files)
            foreach (var name in file.Namespaces) namespaces.Add(name);
        return new(
            compilation.AssemblyName ?? "",
            compilation.References.Select(Identity.Of).Prepend(Identity.Of(compilation.Options)).ToItems(),
            namespaces.OrderBy(name => name, StringComparer.Ordinal).ToItems(),
            files.Where(file => file.Shared.Length > 0).Select(file => file.Shared).ToItems());
    }
}
