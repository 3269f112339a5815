using System.Collections.Generic;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Mint.Sdk.Generators;

/// <summary>The attributes on a type and on its members, by the names they are written with.</summary>
internal sealed class AttributesOfType
{
    private static readonly IReadOnlyCollection<string> None = [];
    private HashSet<string>? others;

    /// <summary>Whether one has a name of ours.</summary>
    public bool Mean { get; private set; }

    /// <summary>Whether there are any.</summary>
    public bool Any => Mean || others is not null;

    /// <summary>The names of the others, each once; where one has a name of ours, they decide nothing.</summary>
    public IReadOnlyCollection<string> Others => Mean || others is null ? None : others;

    public void Add(SyntaxList<AttributeListSyntax> lists)
    {
        foreach (var list in lists)
            foreach (var attribute in list.Attributes)
                if (!Mean) Add(NameOf(attribute.Name));
    }

    /// <summary>A name without namespace and without <c>Attribute</c>.</summary>
    public static string NameOf(NameSyntax name) => name switch
    {
        QualifiedNameSyntax qualified => AttributeNames.Short(qualified.Right.Identifier.ValueText),
        AliasQualifiedNameSyntax qualified => AttributeNames.Short(qualified.Name.Identifier.ValueText),
        SimpleNameSyntax simple => AttributeNames.Short(simple.Identifier.ValueText),
        _ => "",
    };

    private void Add(string name)
    {
        if (AttributeNames.Mean(name)) Mean = true;
        else (others ??= new(System.StringComparer.Ordinal)).Add(name);
    }
}
