using System.ComponentModel;
using System.Globalization;
using Microsoft.AspNetCore.Http;

namespace Mint.Sdk.Entry;

/// <summary>The texts of a request that generated handlers turn into arguments. Null means that the request does not have it.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class RouteText
{
    /// <summary>The value of a parameter in the pattern.</summary>
    public static string? FromRoute(HttpContext context, string name)
    {
        ArgumentNullException.ThrowIfNull(context);
        return Convert.ToString(context.Request.RouteValues[name], CultureInfo.InvariantCulture) is { Length: > 0 } text ? text : null;
    }

    /// <summary>The value in the query; several of one name are joined by commas.</summary>
    public static string? FromQuery(HttpContext context, string name)
    {
        ArgumentNullException.ThrowIfNull(context);
        return context.Request.Query[name];
    }

    /// <summary>The value of a header; several of one name are joined by commas.</summary>
    public static string? FromHeader(HttpContext context, string name)
    {
        ArgumentNullException.ThrowIfNull(context);
        return context.Request.Headers[name];
    }

    /// <summary>The items of a header that is a list: of all its values, those between the commas.</summary>
    public static IReadOnlyList<string> ListFromHeader(HttpContext context, string name)
    {
        ArgumentNullException.ThrowIfNull(context);
        return context.Request.Headers.GetCommaSeparatedValues(name);
    }
}
