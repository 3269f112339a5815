using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Mint.Sdk.CodeFixes;

/// <summary>A fix that rewrites a property, a parameter of a record, a type or a method; what to write stands in the diagnostic's properties. Many of one document are done at once.</summary>
public abstract class MemberFix : CodeFixProvider
{
    private protected MemberFix(string title, params string[] codes) => (Title, FixableDiagnosticIds) = (title, [.. codes]);

    /// <inheritdoc/>
    public sealed override ImmutableArray<string> FixableDiagnosticIds { get; }

    private string Title { get; }

    /// <inheritdoc/>
    public sealed override FixAllProvider GetFixAllProvider() => FixAllProvider.Create(async (context, document, diagnostics) => await FixedAsync(document, diagnostics, context.CancellationToken).ConfigureAwait(false));

    /// <inheritdoc/>
    public sealed override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        if (await context.Document.GetSyntaxRootAsync(context.CancellationToken).ConfigureAwait(false) is not { } root) return;
        foreach (var diagnostic in context.Diagnostics.Where(diagnostic => MemberOf(root, diagnostic) is { } member && Rewrite(member, root, diagnostic) is not null))
            context.RegisterCodeFix(CodeAction.Create(Titled(diagnostic), token => FixedAsync(context.Document, [diagnostic], token), equivalenceKey: GetType().Name), diagnostic);
    }

    /// <summary>The member as it should be, or null where the diagnostic does not say. <paramref name="root"/> is the document as the diagnostic saw it.</summary>
    private protected abstract SyntaxNode? Rewrite(SyntaxNode member, SyntaxNode root, Diagnostic diagnostic);

    private string Titled(Diagnostic diagnostic) => diagnostic.Properties.TryGetValue("attribute", out var attribute) ? $"{Title} [{attribute}]" : Title;

    private async Task<Document> FixedAsync(Document document, ImmutableArray<Diagnostic> diagnostics, CancellationToken cancellationToken)
    {
        if (await document.GetSyntaxRootAsync(cancellationToken).ConfigureAwait(false) is not { } root) return document;
        var members = new Dictionary<SyntaxNode, List<Diagnostic>>();
        foreach (var diagnostic in diagnostics.OrderBy(diagnostic => diagnostic.Location.SourceSpan.Start))
        {
            if (MemberOf(root, diagnostic) is not { } member) continue;
            if (!members.TryGetValue(member, out var list)) members[member] = list = [];
            list.Add(diagnostic);
        }
        return document.WithSyntaxRoot(root.ReplaceNodes(members.Keys, (member, rewritten) =>
            members[member].Aggregate(rewritten, (node, diagnostic) => Rewrite(node, root, diagnostic) ?? node)));
    }

    private static SyntaxNode? MemberOf(SyntaxNode root, Diagnostic diagnostic) => diagnostic.Location.IsInSource && root.FullSpan.Contains(diagnostic.Location.SourceSpan)
        ? root.FindNode(diagnostic.Location.SourceSpan, getInnermostNodeForTie: true).AncestorsAndSelf()
            .FirstOrDefault(node => node is PropertyDeclarationSyntax or TypeDeclarationSyntax || (node is ParameterSyntax parameter && parameter.Parent?.Parent is TypeDeclarationSyntax))
        : null;
}
