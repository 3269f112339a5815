using System;
using System.Collections.Immutable;
using System.Linq;
using System.Text;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;
using Mint.Migrations;

namespace Mint.Sdk.Generators;

/// <summary>
/// From the attributes of a plugin to its entry class, its handlers and its manifest. Each declaration is parsed by itself into texts that compare by content;
/// what is invalid is left out and named in <c>[assembly: PluginInvalid]</c>.
/// </summary>
[Generator(LanguageNames.CSharp)]
public sealed class PluginGenerator : IIncrementalGenerator
{
    /// <inheritdoc/>
    public void Initialize(IncrementalGeneratorInitializationContext context)
    {
        var plugins = Types(context, "Mint.Sdk.PluginAttribute", "plugins", static (scope, type, attribute) => new PluginParser(scope, type, attribute).Parse());
        var services = Types(context, "Mint.Sdk.ServiceAttribute", "services", ServiceParser.Parse);
        var tables = Types(context, "Mint.Sdk.TableAttribute", "tables", static (scope, type, attribute) => new TableParser(scope, type, attribute).Parse());
        var migrations = Types(context, "Mint.Sdk.MigrationAttribute", "migrations", static (scope, type, attribute) => new MigrationParser(scope, type, attribute).Parse());
        var json = JsonContexts(context);
        var assembly = context.CompilationProvider.Select(static (compilation, _) => compilation.AssemblyName ?? "").WithTrackingName("assembly");

        var output = plugins.Combine(services).Combine(tables).Combine(migrations).Combine(json.Combine(Strays(context))).Combine(assembly)
            .Select(static (all, _) => new Declarations(
                all.Right, all.Left.Left.Left.Left.Left, all.Left.Left.Left.Left.Right, all.Left.Left.Left.Right, all.Left.Left.Right, all.Left.Right.Left, all.Left.Right.Right))
            .WithTrackingName("declarations")
            .Select(static (all, _) => PluginOutput.Of(all)).WithTrackingName("output");
        context.RegisterSourceOutput(output, Write);
    }

    private static IncrementalValueProvider<Items<Parsed<T>>> Types<T>(
        IncrementalGeneratorInitializationContext context, string attribute, string name, Func<ParseScope, INamedTypeSymbol, AttributeData, T?> parse) where T : class =>
        context.SyntaxProvider.ForAttributeWithMetadataName(
            attribute,
            static (node, _) => node is TypeDeclarationSyntax,
            (found, cancellationToken) => Parse(found, parse, cancellationToken))
        .WithTrackingName(name).Where(static parsed => parsed.Name.Length > 0).Collect().Select(static (all, _) => all.ToItems()).WithTrackingName("all " + name);

    private static Parsed<T> Parse<T>(GeneratorAttributeSyntaxContext found, Func<ParseScope, INamedTypeSymbol, AttributeData, T?> parse, CancellationToken cancellationToken) where T : class
    {
        var scope = new ParseScope(found.SemanticModel.Compilation, cancellationToken);
        return found.TargetSymbol is INamedTypeSymbol type && Symbols.MayDeclare(type) ? scope.Result(type.Name, parse(scope, type, found.Attributes[0])) : scope.Result<T>("", null);
    }

    // A serializer context of the plugin's own is asked for types before reflection is.
    private static IncrementalValueProvider<Items<string>> JsonContexts(IncrementalGeneratorInitializationContext context) =>
        context.SyntaxProvider.ForAttributeWithMetadataName(
            "System.Text.Json.Serialization.JsonSerializableAttribute",
            static (node, _) => node is ClassDeclarationSyntax,
            static (found, _) => found.TargetSymbol is INamedTypeSymbol { IsAbstract: false, IsGenericType: false } type && type.DerivesFrom("System.Text.Json.Serialization.JsonSerializerContext")
                && found.SemanticModel.Compilation.IsSymbolAccessibleWithin(type, type.ContainingAssembly) ? type.Written() : "")
        .WithTrackingName("json contexts").Collect()
        .Select(static (all, _) => all.Where(type => type.Length > 0).Distinct().OrderBy(type => type, StringComparer.Ordinal).ToItems()).WithTrackingName("all json contexts");

    // Attributes that have no effect where they stand.
    private static IncrementalValueProvider<Items<string>> Strays(IncrementalGeneratorInitializationContext context) =>
        StrayParser.OfThePlugin.Concat(StrayParser.OfHandlers).Select(attribute => Strays(context, attribute)).Aggregate(static (some, others) =>
            some.Combine(others).Select(static (both, _) => both.Left.Concat(both.Right).Distinct().ToItems()));

    private static IncrementalValueProvider<Items<string>> Strays(IncrementalGeneratorInitializationContext context, string attribute) =>
        context.SyntaxProvider.ForAttributeWithMetadataName(attribute, static (_, _) => true, static (found, cancellationToken) => StraysOf(found, cancellationToken))
        .WithTrackingName("strays").Collect().Select(static (all, _) => all.SelectMany(texts => texts).Distinct().ToItems()).WithTrackingName("all strays");

    private static Items<string> StraysOf(GeneratorAttributeSyntaxContext found, CancellationToken cancellationToken)
    {
        var scope = new ParseScope(found.SemanticModel.Compilation, cancellationToken);
        if ((found.TargetSymbol as INamedTypeSymbol ?? found.TargetSymbol.ContainingType) is { } type) StrayParser.Check(scope, type);
        return scope.Findings.Texts();
    }

    private static void Write(SourceProductionContext context, PluginOutput output)
    {
        if (output.Entry is not null) context.AddSource("PluginEntry.g.cs", SourceText.From(output.Entry, Encoding.UTF8));
        if (output.Manifest is not null) context.AddSource("PluginManifest.g.cs", SourceText.From(output.Manifest, Encoding.UTF8));
        if (output.Problems.Count == 0) return;
        var lines = output.Problems.Select(problem => $"[assembly: global::Mint.Sdk.PluginInvalid({Literals.Text(problem)})]\n");
        context.AddSource("PluginInvalid.g.cs", SourceText.From("// <auto-generated/>\n\n" + string.Concat(lines), Encoding.UTF8));
    }
}
