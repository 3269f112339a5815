using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;

namespace Mint.Sdk.Generators;

/// <summary>What a plugin's container can hand out.</summary>
internal static class Registration
{
    /// <summary>Types that the host registers in every plugin's container.</summary>
    private static readonly HashSet<string> Given =
    [
        "Mint.Sdk.IPlatformContext", "Mint.Sdk.PluginDatabase", "Mint.Sdk.CurrentUser",
        "System.IServiceProvider", "Microsoft.Extensions.DependencyInjection.IServiceScopeFactory", "Microsoft.Extensions.DependencyInjection.IServiceProviderIsService",
        "System.Collections.Generic.IEnumerable`1", "System.TimeProvider",
        "Microsoft.Extensions.Logging.ILogger`1", "Microsoft.Extensions.Logging.ILoggerFactory",
    ];

    /// <summary>Whether a handler's parameter of this type is a service rather than the body.</summary>
    public static bool IsService(ITypeSymbol type) => type.TypeKind == TypeKind.Interface || IsMarked(type) || IsGiven(type) || SettingsParser.IsSettings(type) || type.DerivesFrom("Mint.Sdk.MintPlugin");

    /// <summary>Finds parameters that nothing registers, in the constructor that the container takes.</summary>
    public static void CheckConstructors(ParseScope scope, INamedTypeSymbol type)
    {
        var constructors = type.InstanceConstructors.Where(constructor => constructor.DeclaredAccessibility == Accessibility.Public && !IsCopy(constructor, type)).ToList();
        if (constructors.Count != 1) return;
        foreach (var parameter in constructors[0].Parameters)
            if (!parameter.HasExplicitDefaultValue && !IsKeyed(parameter)) Check(scope, parameter.Place(), parameter.Type, type.Name, parameter.Name);
    }

    /// <summary>Finds out whether something registers the type that a parameter asks for.</summary>
    public static void Check(ParseScope scope, Location? place, ITypeSymbol asked, string owner, string parameter)
    {
        if (asked.TypeKind == TypeKind.Error || IsGiven(asked) || ((IsMarked(asked) || SettingsParser.IsSettings(asked)) && IsHere(scope, asked)) || IsThePlugin(asked)) return;
        scope.Unregistered.Add(PluginRules.ParameterIsRegistered, place, new Remedy(null, Registrable(scope, asked)), asked.Readable(), owner, parameter, WayOut(asked));
    }

    /// <summary>Whether generated code can call the method to register services.</summary>
    public static bool IsConfigureServices(IMethodSymbol method) =>
        method is { IsStatic: true, ReturnsVoid: true, IsGenericMethod: false, Parameters.Length: 1, DeclaredAccessibility: Accessibility.Public or Accessibility.Internal or Accessibility.ProtectedOrInternal }
        && method.Parameters[0] is { RefKind: RefKind.None } parameter && parameter.Type.FullName() == "Microsoft.Extensions.DependencyInjection.IServiceCollection";

    private static string WayOut(ITypeSymbol asked) => SettingsParser.Inherited(asked) is { } from
        ? $"It inherits its settings from '{from.Readable()}', which is the settings record: ask for '{from.Readable()}', or write the settings into '{asked.Readable()}' itself"
        : "Put [Service] on the class, or register it in 'static void ConfigureServices(IServiceCollection)' of the plugin";

    // Where [Service] could stand.
    private static Location? Registrable(ParseScope scope, ITypeSymbol asked) =>
        asked is INamedTypeSymbol { TypeKind: TypeKind.Class, IsAbstract: false, IsStatic: false, IsGenericType: false } && IsHere(scope, asked) && SettingsParser.Inherited(asked) is null ? asked.Place() : null;

    private static bool IsGiven(ITypeSymbol type) =>
        Given.Contains(type is INamedTypeSymbol { Arity: > 0 and var arity } ? type.FullName() + "`" + arity.ToString(System.Globalization.CultureInfo.InvariantCulture) : type.FullName());

    private static bool IsMarked(ITypeSymbol type) => type.Attribute("Mint.Sdk.Service") is not null;

    private static bool IsKeyed(IParameterSymbol parameter) => parameter.Attribute("Microsoft.Extensions.DependencyInjection.FromKeyedServices") is not null;

    private static bool IsThePlugin(ITypeSymbol type) => type.Attribute("Mint.Sdk.Plugin") is not null;

    private static bool IsHere(ParseScope scope, ITypeSymbol type) => SymbolEqualityComparer.Default.Equals(type.ContainingAssembly, scope.Compilation.Assembly);

    private static bool IsCopy(IMethodSymbol constructor, INamedTypeSymbol type) =>
        constructor.Parameters.Length == 1 && SymbolEqualityComparer.Default.Equals(constructor.Parameters[0].Type, type);
}
