using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Mint.Sdk.Generators;

/// <summary>Reports every mistake in a plugin, at its place. It calls the generator's own parsers, so the two cannot disagree.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class PluginAnalyzer : DiagnosticAnalyzer
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics => Rules.All;

    /// <inheritdoc/>
    public override void Initialize(AnalysisContext context)
    {
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.EnableConcurrentExecution();
        context.RegisterCompilationStartAction(static start =>
        {
            if (start.Compilation.GetTypeByMetadataName("Mint.Sdk.PluginAttribute") is null) return;
            var plugin = new ThePlugin(start.Compilation);
            var assembly = new AssemblyExamination(plugin);
            var calls = new ApiExamination(plugin);
            start.RegisterSymbolAction(assembly.Examine, SymbolKind.NamedType);
            start.RegisterSymbolAction(calls.ExamineNative, SymbolKind.Method);
            start.RegisterOperationAction(calls.Examine, ApiExamination.Kinds);
            start.RegisterCompilationEndAction(assembly.Conclude);
        });
    }
}
