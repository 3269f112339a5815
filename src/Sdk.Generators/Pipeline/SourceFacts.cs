using System.Collections.Generic;
using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace Mint.Sdk.Generators;

/// <summary>What the text of one file says, read once for as long as the tree lives: the compiler keeps the trees of files that are not edited.</summary>
internal sealed class SourceFacts
{
    private static readonly ConditionalWeakTable<SyntaxTree, SourceFacts> Known = new();

    private SourceFacts(SyntaxTree tree)
    {
        var walk = new DeclarationWalk((CompilationUnitSyntax)tree.GetRoot());
        (Types, Aliases, GlobalAliases) = (walk.Types, walk.Aliases, walk.GlobalAliases);
        var text = DeclaredText.Of(tree.GetText(), walk.Bodies, Digest.Empty.With(tree.FilePath).With(Identity.Of(tree.Options)));
        if (text.SaysThis) walk.ReadExtensions();
        var shared = walk.Shared;
        Content = new(text.Digest, text.Words())
        {
            Declares = walk.Names.ToArray(),
            IsSweeping = walk.Names.AreSweeping,
            Namespaces = walk.Names.Namespaces,
            Shared = shared,
            SharedWords = shared.Length == 0 ? WordSet.None : DeclaredText.Of(SourceText.From(shared), [], Digest.Empty).Words(),
        };
    }

    /// <summary>Types that carry attributes, in order.</summary>
    public IReadOnlyList<DeclaredType> Types { get; }

    /// <summary>Attribute names that a <c>using</c> directive gives to others in this file.</summary>
    public IReadOnlyDictionary<string, string> Aliases { get; }

    /// <summary>Likewise in all files.</summary>
    public IReadOnlyDictionary<string, string> GlobalAliases { get; }

    /// <summary>What may be remembered of it.</summary>
    public FileContent Content { get; }

    public static SourceFacts Of(SyntaxTree tree) => Known.GetValue(tree, static source => new(source));
}
