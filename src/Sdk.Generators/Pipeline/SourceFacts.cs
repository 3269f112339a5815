using System;
using System.Collections.Generic;
using System.Linq;
using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace Mint.Sdk.Generators;

/// <summary>What the text of one file says, read once for as long as the tree lives: the compiler keeps the trees of files that are not edited.</summary>
internal sealed class SourceFacts
{
    private static readonly ConditionalWeakTable<SyntaxTree, SourceFacts> Known = new();

    private SourceFacts(SyntaxNode root)
    {
        var walker = new DeclarationWalker();
        walker.Visit(root);
        Types = walker.Types;
        Aliases = walker.Aliases;
        Digest = DigestOf(root, walker.Bodies);
    }

    /// <summary>SHA-256 of the file without the bodies of its members: two texts with one digest declare the same.</summary>
    public string Digest { get; }

    /// <summary>Types that carry attributes, in order.</summary>
    public IReadOnlyList<DeclaredType> Types { get; }

    /// <summary>Attribute names that a <c>using</c> directive gives to others.</summary>
    public IReadOnlyDictionary<string, string> Aliases { get; }

    public static SourceFacts Of(SyntaxTree tree) => Known.GetValue(tree, static source => new(source.GetRoot()));

    private static string DigestOf(SyntaxNode root, List<TextSpan> bodies)
    {
        var text = root.GetText();
        var declared = new StringBuilder();
        var start = 0;
        foreach (var body in bodies)
        {
            declared.Append(text.ToString(TextSpan.FromBounds(start, body.Start))).Append('\0');
            start = body.End;
        }
        declared.Append(text.ToString(TextSpan.FromBounds(start, text.Length)));
        using var sha = SHA256.Create();
        return Convert.ToBase64String(sha.ComputeHash(Encoding.Unicode.GetBytes(declared.ToString())));
    }

    /// <summary>Visits declarations; bodies are passed by and noted.</summary>
    private sealed class DeclarationWalker : CSharpSyntaxWalker
    {
        public List<DeclaredType> Types { get; } = [];

        public Dictionary<string, string> Aliases { get; } = new(StringComparer.Ordinal);

        public List<TextSpan> Bodies { get; } = [];

        public override void VisitUsingDirective(UsingDirectiveSyntax node)
        {
            if (node.Alias is { } alias && node.Name is { } name) Aliases[Trimmed(alias.Name.Identifier.ValueText)] = Trimmed(name);
        }

        public override void VisitClassDeclaration(ClassDeclarationSyntax node) => Read(node);

        public override void VisitStructDeclaration(StructDeclarationSyntax node) => Read(node);

        public override void VisitRecordDeclaration(RecordDeclarationSyntax node) => Read(node);

        public override void VisitInterfaceDeclaration(InterfaceDeclarationSyntax node) => Read(node);

        // The only body that is evaluated is that of a migration.
        public override void VisitMethodDeclaration(MethodDeclarationSyntax node)
        {
            if (node.Identifier.ValueText != "Upgrade") Skip(node.Body, node.ExpressionBody);
        }

        public override void VisitConstructorDeclaration(ConstructorDeclarationSyntax node) => Skip(node.Body, node.ExpressionBody);

        public override void VisitAccessorDeclaration(AccessorDeclarationSyntax node) => Skip(node.Body, node.ExpressionBody);

        public override void VisitPropertyDeclaration(PropertyDeclarationSyntax node)
        {
            if (node.AccessorList is { } accessors) VisitAccessorList(accessors);
            Skip(null, node.ExpressionBody);
        }

        public override void VisitFieldDeclaration(FieldDeclarationSyntax node) { }

        public override void VisitEnumDeclaration(EnumDeclarationSyntax node) { }

        public override void VisitGlobalStatement(GlobalStatementSyntax node) { }

        private void Read(TypeDeclarationSyntax node)
        {
            var names = node.AttributeLists.Concat(node.ParameterList?.Parameters.SelectMany(parameter => parameter.AttributeLists) ?? []).Concat(node.Members.SelectMany(member => member.AttributeLists)).SelectMany(list => list.Attributes).Select(attribute => Trimmed(attribute.Name)).ToList();
            if (names.Count > 0) Types.Add(new(node, new HashSet<string>(names, StringComparer.Ordinal)));
            foreach (var member in node.Members) Visit(member);
        }

        // A directive inside of a body speaks of what stands behind it too.
        private void Skip(BlockSyntax? block, ArrowExpressionClauseSyntax? arrow)
        {
            SyntaxNode? body = block is null ? arrow?.Expression : block;
            if (body is { ContainsDirectives: false, Span.Length: > 0 }) Bodies.Add(body.Span);
        }

        private static string Trimmed(NameSyntax name) => name switch
        {
            QualifiedNameSyntax qualified => Trimmed(qualified.Right.Identifier.ValueText),
            AliasQualifiedNameSyntax qualified => Trimmed(qualified.Name.Identifier.ValueText),
            SimpleNameSyntax simple => Trimmed(simple.Identifier.ValueText),
            _ => "",
        };

        private static string Trimmed(string name) => AttributeNames.Short(name);
    }
}
