using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Mint.Migrations;

namespace Mint.Sdk.Generators;

/// <summary>Examines each type by itself, and in the end all of them together.</summary>
internal sealed class AssemblyExamination(ThePlugin thePlugin)
{
    private readonly ConcurrentBag<(INamedTypeSymbol Type, PluginModel? Model)> plugins = [];
    private readonly ConcurrentBag<RoutesModel> routes = [];
    private readonly ConcurrentBag<DeclaredTable> tables = [];
    private readonly ConcurrentBag<CodedMigration> migrations = [];
    private readonly ConcurrentBag<(string Name, Location? Place)> settings = [];
    private readonly ConcurrentBag<Diagnostic> unregistered = [];
    private readonly JsonExamination json = new();
    private readonly Places places = new();
    private volatile bool schemaIsBroken;

    /// <summary>Reports what is wrong with one type.</summary>
    public void Examine(SymbolAnalysisContext context)
    {
        var type = (INamedTypeSymbol)context.Symbol;
        if (!Symbols.MayHaveHandlers(type)) return;
        var scope = new ParseScope(context.Compilation, context.CancellationToken);
        if (Symbols.MayDeclare(type)) ExamineDeclarations(scope, type);
        StrayParser.Check(scope, type);
        foreach (var place in scope.Places) places.Add(place.Key, place.Value);
        foreach (var diagnostic in scope.Findings.Diagnostics.Distinct()) context.ReportDiagnostic(diagnostic);
        foreach (var diagnostic in scope.Unregistered.Diagnostics) unregistered.Add(diagnostic);
    }

    private void ExamineDeclarations(ParseScope scope, INamedTypeSymbol type)
    {
        // The first of each: the compiler itself refuses a second.
        foreach (var same in type.GetAttributes().GroupBy(attribute => attribute.AttributeClass?.FullName())) Examine(scope, type, same.First());
        if (SettingsParser.IsSettings(type))
        {
            settings.Add((type.Name, type.Place()));
            SettingsParser.Parse(scope, type);
        }
        json.Note(scope, type);
    }

    /// <summary>Reports what is wrong with all types together.</summary>
    public void Conclude(CompilationAnalysisContext context)
    {
        var findings = new Findings();
        var sorted = plugins.OrderBy(plugin => plugin.Type.Name, System.StringComparer.Ordinal).ToList();
        if (sorted.Count > 1)
            foreach (var (type, _) in sorted) findings.Add(PluginRules.OnePluginPerAssembly, type.Place(), string.Join(", ", sorted.Select(plugin => plugin.Type.Name)));
        if (sorted.Count == 1 && sorted[0].Model is { } plugin) RouteTable.Join(plugin, routes.OrderBy(one => one.Type, System.StringComparer.Ordinal).ToList(), findings, places);
        SettingsOfAssembly.Check(findings, settings.ToList(), sorted.SelectMany(plugin => Listeners(plugin.Type, plugin.Model)));
        if (!schemaIsBroken) MigrationSequence.Join(tables.OrderBy(table => table.Source, System.StringComparer.Ordinal).ToList(), migrations.ToList(), Release(context), findings, places, tellCosts: true);
        VersionExamination.Examine(context, thePlugin);
        foreach (var diagnostic in findings.Diagnostics.Concat(json.Missing().Distinct())) context.ReportDiagnostic(diagnostic);
        if (sorted.Any(plugin => plugin.Model is { ConfiguresServices: true })) return;
        foreach (var diagnostic in unregistered.Distinct()) context.ReportDiagnostic(diagnostic);
    }

    private ReleaseState Release(CompilationAnalysisContext context)
    {
        var isContinuous = ReleaseState.IsContinuous(context.Options.AnalyzerConfigOptionsProvider.GlobalOptions);
        if (context.Options.AdditionalFiles.FirstOrDefault(file => ReleaseState.IsLock(file.Path)) is not { } file) return ReleaseState.Of(null, isContinuous);
        places.Add(LockFile.Name, Location.Create(file.Path, default, default));
        return ReleaseState.Of(file.GetText(context.CancellationToken)?.ToString() ?? "", isContinuous);
    }

    private static IEnumerable<Location?> Listeners(INamedTypeSymbol type, PluginModel? plugin) => plugin is null ? [] : plugin.Hooks.Where(hook => hook.Kind == HookKind.SettingsChanged)
        .SelectMany(hook => ClassMethods.Of(type).Where(method => method.Name == hook.Method && method.Attribute("Mint.Sdk.OnSettingsChanged") is not null)).Select(method => method.Place()).Distinct();

    private void Examine(ParseScope scope, INamedTypeSymbol type, AttributeData attribute)
    {
        switch (attribute.AttributeClass?.FullName())
        {
            case "Mint.Sdk.PluginAttribute":
                plugins.Add((type, new PluginParser(scope, type, attribute).Parse()));
                break;
            case "Mint.Sdk.RoutesAttribute":
                if (new RoutesParser(scope, type, attribute).Parse() is { } model) routes.Add(model);
                break;
            case "Mint.Sdk.ServiceAttribute":
                ServiceParser.Parse(scope, type, attribute);
                break;
            case "Mint.Sdk.TableAttribute":
                var table = new TableParser(scope, type, attribute);
                Take(tables, scope, type, attribute, table.Parse());
                foreach (var (source, place) in table.Places) places.Add(source, place);
                break;
            case "Mint.Sdk.MigrationAttribute":
                var parser = new MigrationParser(scope, type, attribute);
                Take(migrations, scope, type, attribute, parser.Parse());
                places.Add(type.FullName(), parser.Calls);
                break;
        }
    }

    private void Take<T>(ConcurrentBag<T> models, ParseScope scope, INamedTypeSymbol type, AttributeData attribute, T? model) where T : class
    {
        places.Add(type.FullName(), attribute.Place(0, null, scope.CancellationToken));
        if (model is null || scope.Findings.Diagnostics.Count > 0) schemaIsBroken = true;
        else models.Add(model);
    }
}
