using Microsoft.CodeAnalysis;

namespace Mint.Sdk.Generators;

/// <summary>Makes models of slots whose source is known.</summary>
internal sealed class Slots(ParseScope scope)
{
    public ParseScope Scope => scope;

    public static bool IsValues(ITypeSymbol type) => type.FullName() == "Microsoft.Extensions.Primitives.StringValues";

    public static Decision Plain(Slot slot, ParameterSource source) => new(Model(slot, source, slot.Name));

    public static ParameterModel Model(Slot slot, ParameterSource source, string key) => new()
    {
        Source = source,
        Name = slot.Name,
        Key = key,
        Type = slot.Type.WrittenNullable(),
        Optional = slot.IsOptional,
        IsPlainValue = slot.Type.IsValueType && !slot.Type.IsNullableValue(),
        Default = slot.Default,
        Property = slot.Property,
    };

    /// <summary>A value, or values, read from texts.</summary>
    public Decision Text(Slot slot, ParameterSource source, string key)
    {
        if (IsValues(slot.Type.WithoutNullable()) && source != ParameterSource.Route) return new(Model(slot, source, key) with { Plurality = Plurality.Values });
        var array = slot.Type as IArrayTypeSymbol;
        var type = array?.ElementType ?? slot.Type;
        if (array is not null && (array.Rank != 1 || source == ParameterSource.Route)) return Refuse(slot, "an array comes from the query, a header or the form");
        if (!TextFormats.IsText(scope, type.WithoutNullable()))
            return Refuse(slot, "a type read from a text has a public static TryParse(string, out T) or TryParse(string, IFormatProvider, out T)");
        if (!MayParse(type.WithoutNullable(), slot)) return Decision.None;
        return new(Model(slot, source, key) with
        {
            Format = TextFormats.Of(scope, type.WithoutNullable()),
            Plurality = array is null ? Plurality.One : Plurality.Array,
            Optional = array is not null || slot.IsOptional,
            Type = type.WrittenNullable(),
        });
    }

    /// <summary>Whether generated code may use the type's own <c>TryParse</c>, where it has one.</summary>
    public bool MayParse(ITypeSymbol type, Slot slot) =>
        type.SpecialType != SpecialType.None || TextFormats.Parser(scope, type) is not { } parser || Marks.Note(scope, parser, slot.Place, slot.Name);

    /// <summary>A service, of a key where <paramref name="keyed"/> says so.</summary>
    public Decision Service(Slot slot, string owner, AttributeData? keyed = null)
    {
        var type = slot.Type.Written();
        if (keyed is not null)
        {
            var key = keyed.ConstructorArguments.Length == 0 ? "null" : Literals.Of(keyed.ConstructorArguments[0]);
            return new(Model(slot, ParameterSource.Service, slot.Name) with { Type = type, Call = $"{{0}}.RequestServices.{(slot.IsOptional ? "GetKeyedService" : "GetRequiredKeyedService")}<{type}>({key})" });
        }
        if (!slot.IsOptional) Registration.Check(scope, slot.Place, slot.Type, owner, slot.Name);
        return new(Model(slot, ParameterSource.Service, slot.Name) with { Type = type, Call = $"{{0}}.RequestServices.{(slot.IsOptional ? "GetService" : "GetRequiredService")}<{type}>()" });
    }

    /// <summary>What its own <c>BindAsync</c> makes.</summary>
    public static Decision Bound(Slot slot, BindCall binds, string call) => new(Model(slot, ParameterSource.Bound, slot.Name) with { Call = call, Optional = slot.IsOptional || binds.IsAlwaysThere });

    public Decision Refuse(Slot slot, string reason)
    {
        scope.Findings.Add(RouteRules.ParameterTypeIsSupported, slot.Place, slot.Name, slot.Type.Readable(), reason);
        return Decision.None;
    }
}
