using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;

namespace Mint.Sdk.CodeFixes;

/// <summary>A fix that rewrites one node for each diagnostic. One diagnostic and all of a project go the same way, so fixing all is fixing each.</summary>
public abstract class Fix : CodeFixProvider
{
    private protected Fix(string title, params string[] codes)
    {
        FixableDiagnosticIds = [.. codes];
        Title = title;
    }

    /// <inheritdoc/>
    public sealed override ImmutableArray<string> FixableDiagnosticIds { get; }

    internal string Title { get; }

    internal string Key => GetType().Name;

    /// <inheritdoc/>
    public sealed override FixAllProvider GetFixAllProvider() => new FixEverything(this);

    /// <inheritdoc/>
    public sealed override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        foreach (var diagnostic in context.Diagnostics)
        {
            var project = context.Document.Project;
            if (await FindAsync(project, diagnostic, context.CancellationToken).ConfigureAwait(false) is not { } target || Rewrite(target.Node, diagnostic) is null) continue;
            context.RegisterCodeFix(CodeAction.Create(Title, cancellationToken => ApplyAsync(project, [diagnostic], cancellationToken), Key), diagnostic);
        }
    }

    /// <summary>The solution with all of the diagnostics of a project fixed that can be.</summary>
    internal async Task<Solution> ApplyAsync(Project project, IEnumerable<Diagnostic> diagnostics, CancellationToken cancellationToken)
    {
        var targets = new Dictionary<DocumentId, Dictionary<SyntaxNode, List<Diagnostic>>>();
        foreach (var diagnostic in diagnostics)
        {
            if (await FindAsync(project, diagnostic, cancellationToken).ConfigureAwait(false) is not { } target) continue;
            if (!targets.TryGetValue(target.Document.Id, out var nodes)) targets[target.Document.Id] = nodes = [];
            if (!nodes.TryGetValue(target.Node, out var list)) nodes[target.Node] = list = [];
            list.Add(diagnostic);
        }
        var solution = project.Solution;
        foreach (var document in targets)
        {
            var root = (await project.GetDocument(document.Key)!.GetSyntaxRootAsync(cancellationToken).ConfigureAwait(false))!;
            var rewritten = root.ReplaceNodes(document.Value.Keys, (original, node) => document.Value[original].Aggregate(node, (current, diagnostic) => Rewrite(current, diagnostic) ?? current));
            solution = solution.WithDocumentSyntaxRoot(document.Key, rewritten);
        }
        return solution;
    }

    /// <summary>The text that the analyzer gave along, or empty.</summary>
    private protected static string TextOf(Diagnostic diagnostic) => diagnostic.Properties.TryGetValue("mint", out var text) ? text ?? "" : "";

    /// <summary>The node that is to be rewritten, and its document.</summary>
    private protected abstract Task<Target?> FindAsync(Project project, Diagnostic diagnostic, CancellationToken cancellationToken);

    /// <summary>The node as it should be, or null where it is already or there is no way to tell.</summary>
    private protected abstract SyntaxNode? Rewrite(SyntaxNode node, Diagnostic diagnostic);

    private protected static async Task<SyntaxNode?> NodeAtAsync(Project project, Location place, CancellationToken cancellationToken) =>
        project.GetDocument(place.SourceTree) is { } document && await document.GetSyntaxRootAsync(cancellationToken).ConfigureAwait(false) is { } root && root.FullSpan.Contains(place.SourceSpan)
            ? root.FindNode(place.SourceSpan, getInnermostNodeForTie: true) : null;

    /// <summary>A node and where it stands.</summary>
    private protected sealed class Target(Document document, SyntaxNode node)
    {
        public Document Document => document;

        public SyntaxNode Node => node;
    }
}

/// <summary>A fix at the diagnostic's place.</summary>
/// <typeparam name="T">The kind of node: the nearest one around the place.</typeparam>
public abstract class Fix<T> : Fix where T : SyntaxNode
{
    private protected Fix(string title, params string[] codes) : base(title, codes) { }

    private protected override async Task<Target?> FindAsync(Project project, Diagnostic diagnostic, CancellationToken cancellationToken) =>
        await NodeAtAsync(project, PlaceOf(diagnostic), cancellationToken).ConfigureAwait(false) is { } node && node.FirstAncestorOrSelf<T>() is { } found
            ? new(project.GetDocument(node.SyntaxTree)!, found) : null;

    /// <summary>Where to look.</summary>
    private protected virtual Location PlaceOf(Diagnostic diagnostic) => diagnostic.Location;

    private protected sealed override SyntaxNode? Rewrite(SyntaxNode node, Diagnostic diagnostic) => node is T typed ? Rewrite(typed, diagnostic) : throw new InvalidOperationException("Another node than was found.");

    /// <summary>The node as it should be, or null where it is already or there is no way to tell.</summary>
    private protected abstract SyntaxNode? Rewrite(T node, Diagnostic diagnostic);
}
