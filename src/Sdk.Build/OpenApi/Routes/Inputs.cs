using System.Reflection;

namespace Mint.Sdk.Build;

/// <summary>Decides where each input comes from. The questions, and their order, are those of the generator.</summary>
internal sealed class Inputs(string verb, RouteTemplate template, IReadOnlyDictionary<string, (string Source, string Name)> ownSources)
{
    private const string Mvc = "Microsoft.AspNetCore.Mvc.";
    private const string Http = "Microsoft.AspNetCore.Http.";

    private static readonly HashSet<string> OfTheRequest = new(StringComparer.Ordinal)
    {
        Http + "HttpContext", Http + "HttpRequest", Http + "HttpResponse", "System.Security.Claims.ClaimsPrincipal", "System.Threading.CancellationToken",
    };

    private static readonly HashSet<string> Given = new(StringComparer.Ordinal) { "Mint.Sdk.PluginDatabase", "Mint.Sdk.CurrentUser", "System.TimeProvider" };

    private bool HasBody => verb is not ("GET" or "DELETE");

    /// <summary>The input, or null where the request's content does not decide it (a service, the request itself).</summary>
    public Input? Of(InputSource source) => Explicit(source) is (true, var input) ? input : Special(source) is (true, var special) ? special : BindMethods.Has(source.Type) ? At(InputPlace.Bound, source, source.Name) : Implicit(source);

    private (bool Decided, Input? Input) Explicit(InputSource source)
    {
        if (ownSources.TryGetValue(source.Name, out var own)) return (true, Own(source, own.Source, own.Name));
        foreach (var attribute in source.Attributes)
        {
            var name = attribute.Set("Name") is string { Length: > 0 } given ? given : source.Name;
            switch (attribute.AttributeType.FullName)
            {
                case Mvc + "FromRouteAttribute": return (true, FromPath(source, name));
                case Mvc + "FromQueryAttribute": return (true, At(InputPlace.Query, source, name));
                case Mvc + "FromHeaderAttribute": return (true, At(InputPlace.Header, source, name));
                case Mvc + "FromServicesAttribute" or "Microsoft.Extensions.DependencyInjection.FromKeyedServicesAttribute": return (true, null);
                case Mvc + "FromBodyAttribute": return (true, Special(source) is (true, { } stream) ? stream : FromBody(source, attribute));
                case Mvc + "FromFormAttribute": return (true, FromForm(source, name));
            }
        }
        return (false, null);
    }

    private Input? Own(InputSource source, string place, string name) => place switch
    {
        "route" => FromPath(source, name),
        "query" => At(InputPlace.Query, source, name),
        "header" => At(InputPlace.Header, source, name),
        "form" => FromForm(source, name),
        "body" or "optional body" => Special(source) is (true, { } stream) ? stream : At(InputPlace.Body, source, source.Name) with { Required = place == "body" },
        _ => null,
    };

    private static (bool Decided, Input? Input) Special(InputSource source) => source.Type.Name switch
    {
        var name when OfTheRequest.Contains(name) => (true, null),
        Http + "IFormFile" => (true, At(InputPlace.Field, source, source.Name)),
        Http + "IFormFileCollection" => (true, At(InputPlace.Files, source, source.Name)),
        Http + "IFormCollection" => (true, At(InputPlace.Form, source, source.Name)),
        "System.IO.Stream" or "System.IO.Pipelines.PipeReader" => (true, At(InputPlace.Stream, source, source.Name)),
        _ => (false, null),
    };

    private Input? Implicit(InputSource source)
    {
        if (template.Has(source.Name)) return FromPath(source, source.Name);
        if (TextTypes.IsText(source.Type) || source.Type.Is(TextTypes.Values)) return At(InputPlace.Query, source, source.Name);
        if (!HasBody && source.Type.IsArray && TextTypes.IsText(source.Type.Arguments[0])) return At(InputPlace.Query, source, source.Name);
        if (IsService(source.Type) || !HasBody) return null;
        return At(InputPlace.Body, source, source.Name);
    }

    private static bool IsService(AnnotatedType type) => !type.IsArray
        && (type.Definition.IsInterface || type.Definition.Has("Mint.Sdk.ServiceAttribute") || Given.Contains(type.Name) || IsSettings(type) || type.DerivesFrom("Mint.Sdk.MintPlugin"));

    private static bool IsSettings(AnnotatedType type) => Array.Exists(type.Definition.GetProperties(BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.DeclaredOnly), property => property.Has("Mint.Sdk.SettingAttribute"));

    private Input FromPath(InputSource source, string name) => new(InputPlace.Path, template.Has(name) ? template.NameOf(name) : name, source.Type, Required: true, source);

    // EmptyBodyBehavior.Allow
    private static Input FromBody(InputSource source, CustomAttributeData attribute) =>
        At(InputPlace.Body, source, source.Name) is var body && attribute.Set("EmptyBodyBehavior") is 1 ? body with { Required = false } : body;

    private static Input FromForm(InputSource source, string name) => source.Type.Name switch
    {
        Http + "IFormFileCollection" => At(InputPlace.Files, source, name),
        Http + "IFormCollection" => At(InputPlace.Form, source, name),
        _ => At(InputPlace.Field, source, name),
    };

    private static Input At(InputPlace place, InputSource source, string name) => new(place, name, source.Type, !source.IsOptional && place is not (InputPlace.Stream or InputPlace.Form or InputPlace.Files) && (place == InputPlace.Body || !source.Type.IsArray), source);
}
