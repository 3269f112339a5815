using System.Collections;
using System.Reflection;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Mint.Tests;

/// <summary>Whether a generator's steps can be cached: their values are equal after edits that do not matter, and hold nothing of the compiler's.</summary>
internal static class Cacheability
{
    private static readonly string[] Steps = ["release", "declarations", "output"];

    public static void Check(GeneratorDriver driver, CSharpCompilation compilation)
    {
        foreach (var step in Values(driver.GetRunResult())) Walk(step, [], "");
        var first = compilation.SyntaxTrees.Last();
        Demand(driver, compilation.Clone(), "a clone");
        Demand(driver, compilation.AddSyntaxTrees(CSharpSyntaxTree.ParseText("internal sealed class Unrelated;", PluginSource.Options)), "an unrelated edit");
        Demand(driver, compilation.ReplaceSyntaxTree(first, first.WithRootAndOptions(new BodyEdit().Visit(first.GetRoot()), PluginSource.Options)), "an edit of bodies");
        // Not where a type has parts in several files: the order of its members is that of the files.
        if (compilation.SyntaxTrees.Length == 2) Demand(driver, compilation.RemoveAllSyntaxTrees().AddSyntaxTrees(compilation.SyntaxTrees.Reverse()), "another order of files");
        Demand(driver, compilation.ReplaceSyntaxTree(first, CSharpSyntaxTree.ParseText("// a comment\n\n" + first + "\n// another", PluginSource.Options)), "an edit of trivia");
    }

    private static void Demand(GeneratorDriver driver, CSharpCompilation edited, string edit)
    {
        var result = driver.RunGenerators(edited).GetRunResult().Results.Single();
        Assert.Null(result.Exception);
        Assert.All(Steps, step => Assert.Contains(step, result.TrackedSteps.Keys));
        foreach (var (name, runs) in result.TrackedSteps.Where(step => Steps.Contains(step.Key)))
            foreach (var reason in runs.SelectMany(run => run.Outputs).Select(output => output.Reason))
                Assert.True(reason is IncrementalStepRunReason.Cached or IncrementalStepRunReason.Unchanged, $"Step '{name}' is {reason} after {edit}.");
        foreach (var reason in result.TrackedOutputSteps.SelectMany(step => step.Value).SelectMany(run => run.Outputs).Select(output => output.Reason))
            Assert.True(reason is IncrementalStepRunReason.Cached or IncrementalStepRunReason.Unchanged, $"The output is {reason} after {edit}.");
    }

    private static IEnumerable<object> Values(GeneratorDriverRunResult result) =>
        from step in result.Results.Single().TrackedSteps
        where Steps.Contains(step.Key)
        from run in step.Value
        from output in run.Outputs
        select output.Value;

    private static void Walk(object? value, HashSet<object> seen, string path)
    {
        Assert.False(value is ISymbol or SyntaxNode or SyntaxTree or Compilation or Location or SemanticModel or Diagnostic or AttributeData or TypedConstant or IOperation, $"A model holds a {value?.GetType().Name} at {path}.");
        if (value is null or string || value.GetType().IsPrimitive || value.GetType().IsEnum || (!value.GetType().IsValueType && !seen.Add(value))) return;
        if (value is IEnumerable items)
            foreach (var item in items) Walk(item, seen, path + "[]");
        for (var type = value.GetType(); type is not null && type != typeof(object); type = type.BaseType)
            foreach (var field in type.GetFields(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly))
                if (!field.FieldType.IsPointer) Walk(field.GetValue(value), seen, $"{path}.{field.Name}");
    }

    // An empty statement in every body: no handler and no migration means anything else by it.
    private sealed class BodyEdit : CSharpSyntaxRewriter
    {
        public override SyntaxNode? VisitMethodDeclaration(MethodDeclarationSyntax node) =>
            node.Body is { } body ? node.WithBody(body.WithStatements(body.Statements.Insert(0, SyntaxFactory.EmptyStatement()))) : node;
    }
}
