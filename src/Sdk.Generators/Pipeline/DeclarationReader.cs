using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Mint.Migrations;

namespace Mint.Sdk.Generators;

/// <summary>Reads every declaration of a compilation, each by itself, into texts that compare by content.</summary>
internal sealed class DeclarationReader
{
    private readonly Compilation compilation;
    private readonly CancellationToken cancellationToken;
    private readonly List<Parsed<PluginModel>> plugins = [];
    private readonly List<Parsed<RoutesModel>> routes = [];
    private readonly List<Parsed<ServiceModel>> services = [];
    private readonly List<Parsed<DeclaredTable>> tables = [];
    private readonly List<Parsed<CodedMigration>> migrations = [];
    private readonly List<Parsed<SettingsModel>> settings = [];
    private readonly SortedSet<string> jsonContexts = new(StringComparer.Ordinal);
    private readonly SortedSet<string> strays = new(StringComparer.Ordinal);

    private DeclarationReader(Compilation compilation, CancellationToken cancellationToken) => (this.compilation, this.cancellationToken) = (compilation, cancellationToken);

    public static Declarations Read(Compilation compilation, CancellationToken cancellationToken)
    {
        var reader = new DeclarationReader(compilation, cancellationToken);
        foreach (var type in DeclaringTypes.Of(compilation, cancellationToken)) reader.Read(type);
        return new(
            compilation.AssemblyName ?? "", reader.plugins.ToItems(), reader.services.ToItems(), reader.tables.ToItems(), reader.migrations.ToItems(), reader.jsonContexts.ToItems(), reader.strays.ToItems())
        {
            Settings = reader.settings.ToItems(),
            Routes = reader.routes.ToItems(),
        };
    }

    private void Read(INamedTypeSymbol type)
    {
        HashSet<string>? read = null;
        foreach (var attribute in type.GetAttributes())
        {
            if (attribute.AttributeClass is not { } of || !AttributeNames.Mean(of.Name)) continue;
            // The first of each: the compiler itself refuses a second.
            var name = of.FullName();
            if ((read ??= new(StringComparer.Ordinal)).Add(name)) Read(name, type, attribute);
        }
        if (SettingsParser.IsSettings(type)) settings.Add(Parse(type, inside => SettingsParser.Parse(inside, type)));
        var scope = new ParseScope(compilation, cancellationToken);
        StrayParser.Check(scope, type);
        strays.UnionWith(scope.Findings.Texts());
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
