using System.Collections.Immutable;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;

namespace Mint.Sdk.CodeFixes;

/// <summary>A fix of one diagnostic that rewrites one node.</summary>
/// <typeparam name="T">The node's kind: the nearest one around the diagnostic's place.</typeparam>
public abstract class Fix<T> : CodeFixProvider where T : SyntaxNode
{
    private protected Fix(string code, string title)
    {
        FixableDiagnosticIds = [code];
        Title = title;
    }

    /// <inheritdoc/>
    public sealed override ImmutableArray<string> FixableDiagnosticIds { get; }

    private string Title { get; }

    /// <inheritdoc/>
    public sealed override FixAllProvider GetFixAllProvider() => WellKnownFixAllProviders.BatchFixer;

    /// <inheritdoc/>
    public sealed override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        if (await context.Document.GetSyntaxRootAsync(context.CancellationToken).ConfigureAwait(false) is not { } root) return;
        foreach (var diagnostic in context.Diagnostics)
        {
            if (root.FindNode(diagnostic.Location.SourceSpan, getInnermostNodeForTie: true).FirstAncestorOrSelf<T>() is not { } node || Rewrite(node) is not { } rewritten) continue;
            context.RegisterCodeFix(
                CodeAction.Create(Title, _ => Task.FromResult(context.Document.WithSyntaxRoot(root.ReplaceNode(node, rewritten))), equivalenceKey: FixableDiagnosticIds[0]), diagnostic);
        }
    }

    /// <summary>The node as it should be, or null where there is no way to tell.</summary>
    private protected abstract SyntaxNode? Rewrite(T node);
}
