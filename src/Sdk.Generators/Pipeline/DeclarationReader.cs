using System;
using System.Collections.Generic;
using System.Threading;
using Microsoft.CodeAnalysis;
using Mint.Migrations;

namespace Mint.Sdk.Generators;

/// <summary>Reads the declarations of single files, each declaration by itself, into texts that compare by content.</summary>
internal sealed class DeclarationReader(Compilation compilation, CancellationToken cancellationToken)
{
    private readonly Lazy<DeclaringTypes> types = new(() => new(compilation, cancellationToken));
    private readonly List<Parsed<PluginModel>> plugins = [];
    private readonly List<Parsed<RoutesModel>> routes = [];
    private readonly List<Parsed<ServiceModel>> services = [];
    private readonly List<Parsed<DeclaredTable>> tables = [];
    private readonly List<Parsed<CodedMigration>> migrations = [];
    private readonly List<Parsed<SettingsModel>> settings = [];
    private readonly List<string> jsonContexts = [];
    private readonly List<string> strays = [];

    public FileReading Read(SyntaxTree tree)
    {
        var isAny = false;
        foreach (var type in types.Value.In(tree))
        {
            Read(type);
            isAny = true;
        }
        return isAny ? Taken() : FileReading.Empty;
    }

    private FileReading Taken() => new()
    {
        Plugins = Take(plugins),
        Routes = Take(routes),
        Services = Take(services),
        Tables = Take(tables),
        Migrations = Take(migrations),
        Settings = Take(settings),
        JsonContexts = Take(jsonContexts),
        Strays = Take(strays),
    };

    private static Items<T> Take<T>(List<T> found) where T : IEquatable<T>
    {
        if (found.Count == 0) return default;
        var items = found.ToItems();
        found.Clear();
        return items;
    }

    private void Read(INamedTypeSymbol type)
    {
        HashSet<string>? read = null;
        foreach (var attribute in type.GetAttributes())
        {
            if (!Symbols.MayDeclare(type)) break;
            if (attribute.AttributeClass is not { } of || !AttributeNames.Mean(of.Name)) continue;
            // The first of each: the compiler itself refuses a second.
            var name = of.FullName();
            if ((read ??= new(StringComparer.Ordinal)).Add(name)) Read(name, type, attribute);
        }
        if (Symbols.MayDeclare(type) && SettingsParser.IsSettings(type)) settings.Add(Parse(type, inside => SettingsParser.Parse(inside, type)));
        var scope = new ParseScope(compilation, cancellationToken);
        StrayParser.Check(scope, type);
        strays.AddRange(scope.Findings.Texts());
    }

    private void Read(string name, INamedTypeSymbol type, AttributeData attribute)
    {
        switch (name)
        {
            case "Mint.Sdk.PluginAttribute":
                plugins.Add(Parse(type, scope => new PluginParser(scope, type, attribute).Parse()));
                break;
            case "Mint.Sdk.RoutesAttribute":
                routes.Add(Parse(type, scope => new RoutesParser(scope, type, attribute).Parse()));
                break;
            case "Mint.Sdk.ServiceAttribute":
                services.Add(Parse(type, scope => ServiceParser.Parse(scope, type, attribute)));
                break;
            case "Mint.Sdk.TableAttribute":
                tables.Add(Parse(type, scope => new TableParser(scope, type, attribute).Parse()));
                break;
            case "Mint.Sdk.MigrationAttribute":
                migrations.Add(Parse(type, scope => new MigrationParser(scope, type, attribute).Parse()));
                break;
            case "System.Text.Json.Serialization.JsonSerializableAttribute":
                AddJsonContext(type);
                break;
        }
    }

    private Parsed<T> Parse<T>(INamedTypeSymbol type, Func<ParseScope, T?> parse) where T : class
    {
        var scope = new ParseScope(compilation, cancellationToken);
        return scope.Result(type.Name, parse(scope));
    }

    // A serializer context of the plugin's own is asked for types before reflection is.
    private void AddJsonContext(INamedTypeSymbol type)
    {
        if (type is { TypeKind: TypeKind.Class, IsAbstract: false, IsGenericType: false } && type.DerivesFrom("System.Text.Json.Serialization.JsonSerializerContext")
            && compilation.IsSymbolAccessibleWithin(type, compilation.Assembly)) jsonContexts.Add(type.Written());
    }
}
