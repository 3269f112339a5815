using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace Mint.Sdk.Generators;

/// <summary>Goes through the declarations of a file; bodies are passed by and noted.</summary>
internal sealed class DeclarationWalk
{
    private readonly CompilationUnitSyntax root;
    private bool isAttribute;

    public DeclarationWalk(CompilationUnitSyntax root)
    {
        this.root = root;
        Read(root.Usings);
        foreach (var member in root.Members) Read(member, "");
    }

    public List<DeclaredType> Types { get; } = [];

    /// <summary>Attribute names that a <c>using</c> directive gives to others in this file.</summary>
    public Dictionary<string, string> Aliases { get; } = [];

    /// <summary>Likewise in all files.</summary>
    public Dictionary<string, string> GlobalAliases { get; } = [];

    /// <summary>In order, none inside of another.</summary>
    public List<TextSpan> Bodies { get; } = [];

    public DeclaredNames Names { get; } = new();

    /// <summary>What the file says for all files.</summary>
    public string Shared => string.Concat(root.Usings.Where(IsGlobal).Concat<SyntaxNode>(root.AttributeLists).Select(node => node.ToString() + "\n"));

    /// <summary>Takes down the names of extension methods: their parameter says <c>this</c>.</summary>
    public void ReadExtensions()
    {
        foreach (var node in root.DescendantNodes(static node => node is CompilationUnitSyntax or BaseNamespaceDeclarationSyntax or TypeDeclarationSyntax))
            if (node is MethodDeclarationSyntax method && method.ParameterList.Parameters.Any(parameter => parameter.Modifiers.Any(SyntaxKind.ThisKeyword))) Names.AddExtension(method.Identifier.ValueText);
    }

    /// <summary>Whether the type could be an attribute, by its text: what its constructors and properties say counts where it stands.</summary>
    public static bool MayBeAttribute(TypeDeclarationSyntax type) =>
        SpeaksOfAttributes(type.Identifier.ValueText) || type.BaseList?.Types.Any(one => SpeaksOfAttributes(one.Type.ToString().Split('.').Last())) == true;

    private static bool SpeaksOfAttributes(string name) => name.StartsWith("From", System.StringComparison.Ordinal) || name.EndsWith("Attribute", System.StringComparison.Ordinal);

    private static bool IsGlobal(UsingDirectiveSyntax node) => node.GlobalKeyword.IsKind(SyntaxKind.GlobalKeyword);

    private void Read(SyntaxList<UsingDirectiveSyntax> usings)
    {
        foreach (var node in usings)
            if (node is { Alias: { } alias, Name: { } name }) (IsGlobal(node) ? GlobalAliases : Aliases)[AttributeNames.Short(alias.Name.Identifier.ValueText)] = AttributesOfType.NameOf(name);
    }

    private void Read(MemberDeclarationSyntax member, string container)
    {
        switch (member)
        {
            case BaseNamespaceDeclarationSyntax inner: Read(inner, container); break;
            case TypeDeclarationSyntax type: Read(type); break;
            case EnumDeclarationSyntax type: Names.AddType(type.Identifier.ValueText); break;
            case DelegateDeclarationSyntax type: Names.AddType(type.Identifier.ValueText); break;
            case GlobalStatementSyntax: Names.AddType("Program"); break;
            // The only body that is evaluated is that of a migration.
            case MethodDeclarationSyntax { Identifier.ValueText: "Upgrade" }: break;
            case BaseMethodDeclarationSyntax method: Skip(method.Body, method.ExpressionBody); break;
            case BasePropertyDeclarationSyntax property: Read(property); break;
        }
    }

    private void Read(BaseNamespaceDeclarationSyntax node, string container)
    {
        var name = container.Length == 0 ? node.Name.ToString() : container + "." + node.Name;
        Names.AddNamespace(name);
        Read(node.Usings);
        foreach (var member in node.Members) Read(member, name);
    }

    private void Read(TypeDeclarationSyntax node)
    {
        Names.AddType(node.Identifier.ValueText);
        // A block of extensions, which this version of the compiler's types has no name for.
        if (node is not (ClassDeclarationSyntax or StructDeclarationSyntax or RecordDeclarationSyntax or InterfaceDeclarationSyntax)) Names.AddAnything();
        var attributes = new AttributesOfType();
        attributes.Add(node.AttributeLists);
        if (node.ParameterList is { } parameters)
            foreach (var parameter in parameters.Parameters) attributes.Add(parameter.AttributeLists);
        var (place, outer) = (Types.Count, isAttribute);
        isAttribute = MayBeAttribute(node);
        foreach (var member in node.Members)
        {
            attributes.Add(member.AttributeLists);
            Read(member, "");
        }
        isAttribute = outer;
        if (attributes.Any) Types.Insert(place, new(node, attributes.Mean, attributes.Others));
    }

    private void Read(BasePropertyDeclarationSyntax node)
    {
        if (node.AccessorList is { } accessors)
            foreach (var accessor in accessors.Accessors) Skip(accessor.Body, accessor.ExpressionBody);
        if (node is PropertyDeclarationSyntax { ExpressionBody: { } arrow }) Skip(null, arrow);
    }

    // A directive inside of a body speaks of what stands behind it too.
    private void Skip(BlockSyntax? block, ArrowExpressionClauseSyntax? arrow)
    {
        SyntaxNode? body = block is null ? arrow?.Expression : block;
        if (!isAttribute && body is { ContainsDirectives: false, Span.Length: > 0 }) Bodies.Add(body.Span);
    }
}
