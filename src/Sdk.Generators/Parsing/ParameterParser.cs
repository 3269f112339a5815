using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Mint.Bundle;

namespace Mint.Sdk.Generators;

/// <summary>Reads a handler's parameters: where each comes from and how it is read. The order of the questions is that of ASP.NET Core's minimal APIs.</summary>
internal sealed class ParameterParser(ParseScope scope, IMethodSymbol method, string verb, RoutePattern pattern)
{
    private const string Http = "Microsoft.AspNetCore.Http.";

    private readonly Findings findings = scope.Findings;
    private readonly Slots slots = new(scope);

    private bool HasBody => verb is not ("GET" or "DELETE");

    /// <summary>The parameters that can be bound.</summary>
    public IReadOnlyList<ParameterModel> Parse()
    {
        var bound = new List<ParameterModel>();
        foreach (var parameter in method.Parameters)
            if ((Parts(parameter) ?? Parse(Slot.Of(parameter))).Model is { } model) bound.Add(model);
        CheckOneBody(bound);
        return bound;
    }

    private Decision Parse(Slot slot)
    {
        if (slot.Type.TypeKind == TypeKind.Error) return Decision.None;
        if (slot.RefKind != RefKind.None) return slots.Refuse(slot, "it is passed by reference");
        if (slot.Type.IsRefLikeType || IsUnsafe(slot.Type) || slot.Type.TypeKind == TypeKind.Delegate) return slots.Refuse(slot, "a request has nothing of this kind");
        if (FormParser.AreFiles(slot.Type)) return slots.Refuse(slot, "take IFormFileCollection for several files");
        if (!Marks.Note(scope, slot.Type, slot.Place, method.Name)) return Decision.None;
        return Explicit(slot) ?? Special(slot) ?? Bound(slot) ?? Implicit(slot);
    }

    private static bool IsUnsafe(ITypeSymbol type) => type is IArrayTypeSymbol array ? IsUnsafe(array.ElementType) : type.TypeKind is TypeKind.Pointer or TypeKind.FunctionPointer;

    private Decision? Parts(IParameterSymbol parameter) =>
        parameter.Attribute(Http + "AsParameters") is null || parameter.Type.TypeKind == TypeKind.Error ? null : new PartsParser(slots, method, Parse).Parse(parameter);

    private Decision? Explicit(Slot slot)
    {
        if (SourceAttributes.Of(slot.Attributes) is not (var kind, var attribute)) return null;
        var name = SourceAttributes.Name(scope, attribute, kind);
        if (!name.IsKnown || (kind == SourceKind.Keyed && !SourceAttributes.IsTheFrameworks(attribute.AttributeClass!))) return Unknown(slot, attribute);
        var decision = Of(slot, kind, attribute, name.Value as string);
        return SourceAttributes.IsTheFrameworks(attribute.AttributeClass!) ? decision : new(decision.Model is null ? null : decision.Model with { OwnSource = slot.Name });
    }

    private Decision Of(Slot slot, SourceKind kind, AttributeData attribute, string? name)
    {
        var key = name is { Length: > 0 } ? name : slot.Name;
        return kind switch
        {
            SourceKind.Route => FromRoute(slot, key),
            SourceKind.Query => slots.Text(slot, ParameterSource.Query, key),
            SourceKind.Header => slots.Text(slot, ParameterSource.Header, key),
            SourceKind.Form => InBody(slot) ?? Form(slot, key, name is not null),
            SourceKind.Service => slots.Service(slot, method.Name),
            SourceKind.Keyed => slots.Service(slot, method.Name, attribute),
            SourceKind.Body => InBody(slot) ?? BodyOf(slot, attribute),
            _ => slots.Refuse(slot, "[AsParameters] stands on a handler's parameter only, not inside of another"),
        };
    }

    private Decision FromRoute(Slot slot, string key)
    {
        if (pattern.Fault is null && !pattern.Has(key)) findings.Add(RouteRules.ArgumentIsInPattern, slot.Place, new Remedy(key), slot.Name, method.Name, key);
        return slots.Text(slot, ParameterSource.Route, key);
    }

    private Decision Unknown(Slot slot, AttributeData attribute)
    {
        findings.Add(RouteRules.SourceIsKnown, slot.Place, slot.Name, attribute.AttributeClass!.Name);
        return Decision.None;
    }

    private Decision? Special(Slot slot) => slot.Type.FullName() switch
    {
        Http + "HttpContext" => Slots.Plain(slot, ParameterSource.Context),
        Http + "HttpRequest" => Slots.Plain(slot, ParameterSource.Request),
        Http + "HttpResponse" => Slots.Plain(slot, ParameterSource.Response),
        "System.Security.Claims.ClaimsPrincipal" => Slots.Plain(slot, ParameterSource.User),
        "System.Threading.CancellationToken" => Slots.Plain(slot, ParameterSource.Cancellation),
        Http + "IFormFile" or Http + "IFormFileCollection" or Http + "IFormCollection" => InBody(slot) ?? Form(slot, slot.Name, named: false),
        "System.IO.Stream" => InBody(slot) ?? Slots.Plain(slot, ParameterSource.BodyStream),
        "System.IO.Pipelines.PipeReader" => InBody(slot) ?? Slots.Plain(slot, ParameterSource.BodyReader),
        _ => null,
    };

    private Decision? Bound(Slot slot)
    {
        if (BindMethods.Of(scope, slot.Type.WithoutNullable()) is not { } binds) return null;
        if (binds.Method is not null && !Marks.Note(scope, binds.Method, slot.Place, method.Name)) return Decision.None;
        if (!binds.TakesParameter) return Slots.Bound(slot, binds, binds.Call);
        if (slot.Property is not null || method.Parameters.FirstOrDefault(parameter => parameter.Name == slot.Name && SymbolEqualityComparer.Default.Equals(parameter.Type, slot.Type)) is not { } own)
            return slots.Refuse(slot, "inside of [AsParameters] there is no ParameterInfo; give it a BindAsync(HttpContext)");
        var types = method.Parameters.Select(parameter => $", typeof({(parameter.Type.TypeKind == TypeKind.Dynamic ? "object" : parameter.Type.Written())})");
        var info = $"global::Mint.Sdk.Entry.RouteBinding.Parameter(typeof({method.ContainingType.Written()}), {Literals.Text(method.Name)}, {own.Ordinal}{string.Concat(types)})";
        return Slots.Bound(slot, binds, binds.Call.Replace("{1}", info));
    }

    private Decision Implicit(Slot slot)
    {
        var type = slot.Type.WithoutNullable();
        if (pattern.Has(slot.Name)) return slots.Text(slot, ParameterSource.Route, slot.Name);
        if (TextFormats.IsText(scope, type) || Slots.IsValues(type)) return slots.Text(slot, ParameterSource.Query, slot.Name);
        if (!HasBody && type is IArrayTypeSymbol { Rank: 1 } array && TextFormats.IsText(scope, array.ElementType.WithoutNullable())) return slots.Text(slot, ParameterSource.Query, slot.Name);
        if (Registration.IsService(type)) return slots.Service(slot, method.Name);
        return InBody(slot) ?? Slots.Plain(slot, ParameterSource.Body);
    }

    private Decision BodyOf(Slot slot, AttributeData attribute) => slot.Type.FullName() switch
    {
        "System.IO.Stream" => Slots.Plain(slot, ParameterSource.BodyStream),
        "System.IO.Pipelines.PipeReader" => Slots.Plain(slot, ParameterSource.BodyReader),
        _ when SourceAttributes.EmptyBody(scope, attribute) is not { IsKnown: true } => Unknown(slot, attribute),
        // EmptyBodyBehavior.Allow
        _ when SourceAttributes.EmptyBody(scope, attribute).Value is 1 => new(Slots.Model(slot, ParameterSource.Body, slot.Name) with { Optional = true, Default = "default" }),
        _ => Slots.Plain(slot, ParameterSource.Body),
    };

    private Decision Form(Slot slot, string key, bool named)
    {
        if (named && slot.Type.FullName() is Http + "IFormFileCollection" or Http + "IFormCollection") return slots.Refuse(slot, "it is the whole form and has no name in it");
        return new FormParser(slots).Parse(slot, key);
    }

    // Null where the request has a body.
    private Decision? InBody(Slot slot)
    {
        if (HasBody) return null;
        findings.Add(RouteRules.NoBodyHere, slot.Place, slot.Name, verb);
        return Decision.None;
    }

    private void CheckOneBody(List<ParameterModel> bound)
    {
        var leaves = bound.SelectMany(parameter => parameter.Leaves).ToList();
        var bodies = leaves.Where(parameter => parameter.IsBody).Concat(leaves.Where(parameter => parameter.IsForm).Take(1)).ToList();
        if (bodies.Count > 1) findings.Add(RouteRules.OneBody, method.Place(), method.Name, bodies[0].Name, bodies[1].Name);
    }
}

/// <summary>A parameter that one of the questions decided, if only to refuse it (then without a model).</summary>
internal sealed record Decision(ParameterModel? Model)
{
    public static readonly Decision None = new((ParameterModel?)null);
}
