using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;

namespace Mint.Sdk.CodeFixes;

/// <summary>Fixes all of a document, a project or a solution in one step: several fixes may write into one class, which the compiler's own batches would refuse as a conflict.</summary>
internal sealed class FixEverything(Fix fix) : FixAllProvider
{
    /// <inheritdoc/>
    public override Task<CodeAction?> GetFixAsync(FixAllContext fixAllContext) =>
        Task.FromResult<CodeAction?>(CodeAction.Create(fix.Title, cancellationToken => FixAsync(fixAllContext, cancellationToken), fix.Key));

    private async Task<Solution> FixAsync(FixAllContext context, CancellationToken cancellationToken)
    {
        if (context.Scope == FixAllScope.Document)
            return await fix.ApplyAsync(context.Project, await context.GetDocumentDiagnosticsAsync(context.Document!).ConfigureAwait(false), cancellationToken).ConfigureAwait(false);
        var solution = context.Solution;
        IEnumerable<Project> projects = context.Scope == FixAllScope.Solution ? solution.Projects : [context.Project];
        foreach (var project in projects.ToList())
        {
            var diagnostics = await context.GetAllDiagnosticsAsync(project).ConfigureAwait(false);
            solution = await fix.ApplyAsync(solution.GetProject(project.Id)!, diagnostics, cancellationToken).ConfigureAwait(false);
        }
        return solution;
    }
}
