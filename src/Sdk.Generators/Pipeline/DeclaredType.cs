using System.Collections.Generic;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Mint.Sdk.Generators;

/// <summary>A type declaration with attributes on itself or on its members.</summary>
/// <param name="Syntax">The declaration; one of several where the type is partial.</param>
/// <param name="IsMarked">Whether one of them has a name of ours.</param>
/// <param name="Others">If not, their names as written, without namespace and without <c>Attribute</c>, each once: a <c>using</c> directive may have given them to one of ours.</param>
internal sealed record DeclaredType(TypeDeclarationSyntax Syntax, bool IsMarked, IReadOnlyCollection<string> Others)
{
    public bool May(IReadOnlyDictionary<string, string> aliases, IReadOnlyDictionary<string, string> globalAliases) => IsMarked || AttributeNames.Mean(Others, aliases, globalAliases);
}
