using System;
using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;

namespace Mint.Sdk.Generators;

/// <summary>Reads a handler's parameters: where each comes from and how it is read. The order of the questions is that of ASP.NET Core's minimal APIs.</summary>
internal sealed class ParameterParser(ParseScope scope, IMethodSymbol method, string verb, RoutePattern pattern)
{
    private const string Mvc = "Microsoft.AspNetCore.Mvc.";

    private readonly Findings findings = scope.Findings;

    private bool HasBody => verb is not ("GET" or "DELETE");

    /// <summary>The parameters that can be bound.</summary>
    public IReadOnlyList<ParameterModel> Parse()
    {
        var bound = new List<ParameterModel>();
        foreach (var parameter in method.Parameters)
            if (Parse(parameter) is { } model) bound.Add(model);
        CheckOneBody(bound);
        return bound;
    }

    private ParameterModel? Parse(IParameterSymbol parameter)
    {
        if (parameter.Type.TypeKind == TypeKind.Error) return null;
        if (parameter.RefKind != RefKind.None) return Refuse(parameter, "it is passed by reference");
        if (parameter.Type.IsRefLikeType || parameter.Type.TypeKind is TypeKind.Pointer or TypeKind.FunctionPointer or TypeKind.Delegate)
            return Refuse(parameter, "a request has nothing of this kind");
        return (Explicit(parameter) ?? Special(parameter) ?? new(Implicit(parameter))).Model;
    }

    private Decision? Explicit(IParameterSymbol parameter)
    {
        foreach (var attribute in parameter.GetAttributes())
        {
            var key = attribute.Named("Name") as string is { Length: > 0 } name ? name : parameter.Name;
            switch (attribute.AttributeClass?.FullName())
            {
                case Mvc + "FromRouteAttribute":
                    if (pattern.Problem is null && !pattern.Has(key)) findings.Add(RouteRules.ArgumentIsInPattern, parameter.Place(), parameter.Name, method.Name, key);
                    return Text(parameter, ParameterSource.Route, key);
                case Mvc + "FromQueryAttribute":
                    return Text(parameter, ParameterSource.Query, key);
                case Mvc + "FromHeaderAttribute":
                    return Text(parameter, ParameterSource.Header, key);
                case Mvc + "FromServicesAttribute":
                    return Service(parameter);
                case Mvc + "FromBodyAttribute":
                    return Body(parameter);
                case Mvc + "FromFormAttribute" or "Microsoft.AspNetCore.Http.AsParametersAttribute" or "Microsoft.Extensions.DependencyInjection.FromKeyedServicesAttribute":
                    return new(Refuse(parameter, $"[{attribute.AttributeClass!.Name.Replace("Attribute", "")}] is not supported yet"));
            }
        }
        return null;
    }

    private Decision? Special(IParameterSymbol parameter) => parameter.Type.FullName() switch
    {
        "Microsoft.AspNetCore.Http.HttpContext" => Plain(parameter, ParameterSource.Context),
        "Microsoft.AspNetCore.Http.HttpRequest" => Plain(parameter, ParameterSource.Request),
        "Microsoft.AspNetCore.Http.HttpResponse" => Plain(parameter, ParameterSource.Response),
        "System.Security.Claims.ClaimsPrincipal" => Plain(parameter, ParameterSource.User),
        "System.Threading.CancellationToken" => Plain(parameter, ParameterSource.Cancellation),
        "Microsoft.AspNetCore.Http.IFormFile" or "Microsoft.AspNetCore.Http.IFormFileCollection" or "Microsoft.AspNetCore.Http.IFormCollection" => new(Refuse(parameter, "forms are not supported yet")),
        "System.IO.Stream" or "System.IO.Pipelines.PipeReader" => new(Refuse(parameter, "take HttpContext and read its request's body")),
        _ => null,
    };

    private ParameterModel? Implicit(IParameterSymbol parameter)
    {
        var type = parameter.Type.WithoutNullable();
        if (pattern.Has(parameter.Name)) return Text(parameter, ParameterSource.Route, parameter.Name).Model;
        if (TextFormats.IsText(scope, type)) return Text(parameter, ParameterSource.Query, parameter.Name).Model;
        if (!HasBody && type is IArrayTypeSymbol { Rank: 1 } array && TextFormats.IsText(scope, array.ElementType.WithoutNullable()))
            return Text(parameter, ParameterSource.Query, parameter.Name).Model;
        if (Registration.IsService(type)) return Service(parameter).Model;
        if (type.GetMembers("BindAsync").Any(member => member.IsStatic)) return Refuse(parameter, "BindAsync is not supported yet");
        if (HasBody) return Body(parameter).Model;
        findings.Add(RouteRules.NoBodyHere, parameter.Place(), parameter.Name, verb);
        return null;
    }

    private Decision Text(IParameterSymbol parameter, ParameterSource source, string key)
    {
        var isArray = parameter.Type is IArrayTypeSymbol { Rank: 1 };
        var type = isArray ? ((IArrayTypeSymbol)parameter.Type).ElementType : parameter.Type;
        if (isArray && source != ParameterSource.Query) return new(Refuse(parameter, "an array comes from the query"));
        if (!TextFormats.IsText(scope, type.WithoutNullable()))
            return new(Refuse(parameter, "a type read from a text has a public static TryParse(string, out T) or TryParse(string, IFormatProvider, out T)"));
        return new(Model(parameter, source, key) with
        {
            Format = TextFormats.Of(scope, type.WithoutNullable()),
            IsArray = isArray,
            Optional = isArray || IsOptional(parameter),
            Type = isArray ? type.WrittenNullable() : parameter.Type.WrittenNullable(),
        });
    }

    private Decision Service(IParameterSymbol parameter)
    {
        if (!IsOptional(parameter)) Registration.Check(scope, parameter, parameter.Type, method.Name);
        return new(Model(parameter, ParameterSource.Service, parameter.Name) with { Type = parameter.Type.Written() });
    }

    private Decision Body(IParameterSymbol parameter)
    {
        if (HasBody) return new(Model(parameter, ParameterSource.Body, parameter.Name));
        findings.Add(RouteRules.NoBodyHere, parameter.Place(), parameter.Name, verb);
        return new(null);
    }

    private static Decision Plain(IParameterSymbol parameter, ParameterSource source) => new(Model(parameter, source, parameter.Name));

    private static ParameterModel Model(IParameterSymbol parameter, ParameterSource source, string key) => new()
    {
        Source = source,
        Name = parameter.Name,
        Key = key,
        Type = parameter.Type.WrittenNullable(),
        Optional = IsOptional(parameter),
        Default = Literals.Of(parameter),
    };

    // As ASP.NET Core has it: nullable, unknown nullability and a default value make a parameter optional.
    private static bool IsOptional(IParameterSymbol parameter) =>
        parameter.HasExplicitDefaultValue || parameter.Type.IsNullableValue() || (!parameter.Type.IsValueType && parameter.NullableAnnotation != NullableAnnotation.NotAnnotated);

    private void CheckOneBody(List<ParameterModel> bound)
    {
        var bodies = bound.Where(parameter => parameter.Source == ParameterSource.Body).ToList();
        if (bodies.Count > 1) findings.Add(RouteRules.OneBody, method.Place(), method.Name, bodies[0].Name, bodies[1].Name);
    }

    private ParameterModel? Refuse(IParameterSymbol parameter, string reason)
    {
        findings.Add(RouteRules.ParameterTypeIsSupported, parameter.Place(), parameter.Name, parameter.Type.Readable(), reason);
        return null;
    }

    /// <summary>A parameter that one of the questions decided, if only to refuse it (then without a model).</summary>
    private sealed record Decision(ParameterModel? Model);
}
