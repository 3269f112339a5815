using System.Globalization;
using System.Reflection;
using System.Text.Json.Nodes;

namespace Mint.Sdk.Build;

/// <summary>Types that are read from a text: a segment of the path, the query, a header, a form field.</summary>
internal static class TextTypes
{
    public const string Values = "Microsoft.Extensions.Primitives.StringValues";

    public static bool IsText(AnnotatedType type) => !type.IsArray && (KnownTypes.IsText(type) || type.Definition.IsEnum || HasTryParse(type.Definition));

    /// <summary>The schema of the text; of a list of texts where the type is an array.</summary>
    public static JsonObject Schema(AnnotatedType type)
    {
        if (type.IsArray) return Build.Schema.ListOf(Schema(type.Arguments[0]));
        if (type.Is(Values)) return Build.Schema.ListOf(Build.Schema.Of("string"));
        if (type.Definition.IsEnum) return Choices.InText(type.Definition);
        return KnownTypes.IsText(type) ? KnownTypes.InJson(type)! : Build.Schema.Of("string");
    }

    /// <summary>Adds what the source has where a request leaves it out, if that is a constant.</summary>
    public static void AddDefault(JsonObject schema, InputSource source)
    {
        if (source.HasDefault && Constant(source.Default, source.Type) is { } constant) schema["default"] = constant;
    }

    /// <summary>A constant as JSON; null where there is none to tell.</summary>
    private static JsonNode? Constant(object? value, AnnotatedType type)
    {
        if (value is null or DBNull or Missing) return null;
        if (!type.IsArray && type.Definition.IsEnum)
            return type.Definition.GetFields(BindingFlags.Public | BindingFlags.Static).FirstOrDefault(field => Equals(field.GetRawConstantValue(), value))?.Name;
        return value switch
        {
            bool flag => flag,
            string text => text,
            char letter => letter.ToString(),
            // JSON has no word for these.
            double number when !double.IsFinite(number) => null,
            float number when !float.IsFinite(number) => null,
            IFormattable number => JsonNode.Parse(number.ToString(null, CultureInfo.InvariantCulture)),
            _ => null,
        };
    }

    private static bool HasTryParse(Type type) => type.GetMethods(BindingFlags.Public | BindingFlags.Static | BindingFlags.FlattenHierarchy).Any(method =>
        method is { Name: "TryParse", IsGenericMethod: false, ReturnType.FullName: "System.Boolean" } && method.GetParameters() is { Length: 2 or 3 } parameters && parameters[0].ParameterType.FullName == "System.String"
        && (parameters.Length == 2 || parameters[1].ParameterType.FullName == "System.IFormatProvider") && parameters[^1] is { IsOut: true } made && BindMethods.AreSame(made.ParameterType.GetElementType()!, type));
}
