using System;
using System.Collections.Generic;
using System.Linq;

namespace Mint.Sdk.Generators;

/// <summary>The names that one file declares, and by which others come to depend on it.</summary>
internal sealed class DeclaredNames
{
    // The compiler looks for these where code has no name of them: initializers, loops, awaits, patterns, queries.
    private static readonly HashSet<string> Implied = new(StringComparer.Ordinal)
    {
        "Add", "GetEnumerator", "GetAsyncEnumerator", "GetAwaiter", "Deconstruct", "GetPinnableReference", "Slice",
        "Select", "SelectMany", "Where", "GroupBy", "GroupJoin", "Join", "OrderBy", "OrderByDescending", "ThenBy", "ThenByDescending", "Cast",
    };

    private readonly HashSet<int> names = [];
    private readonly List<string> namespaces = [];

    /// <summary>Whether something of it may be meant where nothing names it.</summary>
    public bool AreSweeping { get; private set; }

    public IReadOnlyList<string> Namespaces => namespaces;

    public int[] ToArray() => [.. names];

    public void AddType(string name)
    {
        names.Add(NameHash.Of(name));
        // As an attribute is written.
        if (AttributeNames.Short(name) is var shortened && shortened.Length < name.Length) names.Add(NameHash.Of(shortened));
        // The classes that are generated beside a plugin class take other names.
        if (name.TrimEnd('_') is var generated && (generated.EndsWith("Entry", StringComparison.Ordinal) || generated.EndsWith("Forms", StringComparison.Ordinal))) names.Add(NameHash.Of(generated, generated.Length - 5));
    }

    public void AddExtension(string name)
    {
        names.Add(NameHash.Of(name));
        AreSweeping |= Implied.Contains(name);
    }

    /// <summary>A namespace, whole. What stands in one of these may take the place of the compiler's own types.</summary>
    public void AddNamespace(string name)
    {
        if (!namespaces.Contains(name)) namespaces.Add(name);
        AreSweeping |= name.Split('.').First().Trim() is "System" or "Microsoft" or "Mint";
    }

    public void AddAnything() => AreSweeping = true;
}
