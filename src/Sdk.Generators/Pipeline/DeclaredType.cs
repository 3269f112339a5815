using System.Collections.Generic;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Mint.Sdk.Generators;

/// <summary>A type declaration with attributes on itself or on its members.</summary>
/// <param name="Syntax">The declaration; one of several where the type is partial.</param>
/// <param name="Attributes">The attributes' names as written, without namespace and without <c>Attribute</c>, each once.</param>
internal sealed record DeclaredType(TypeDeclarationSyntax Syntax, IReadOnlyCollection<string> Attributes);
