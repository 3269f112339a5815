using System.ComponentModel;
using System.Reflection;
using Microsoft.AspNetCore.Http;

namespace Mint.Sdk.Entry;

/// <summary>What generated handlers need of types that bind themselves.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class RouteBinding
{
    /// <summary>Calls the <c>BindAsync</c> of a type that implements it explicitly.</summary>
    public static ValueTask<T?> BindAsync<T>(HttpContext context, ParameterInfo parameter) where T : class, IBindableFromHttpContext<T> => T.BindAsync(context, parameter);

    /// <summary>
    /// The description of a handler's parameter, for a <c>BindAsync(HttpContext, ParameterInfo)</c>, which cannot do without one. It is looked up for each request,
    /// since whoever kept it would keep the plugin; the overload without it costs nothing.
    /// </summary>
    /// <param name="owner">The handler's class.</param>
    /// <param name="method">Its name.</param>
    /// <param name="index">The parameter's place.</param>
    /// <param name="types">The types of all its parameters.</param>
    public static ParameterInfo Parameter(Type owner, string method, int index, params Type[] types)
    {
        ArgumentNullException.ThrowIfNull(owner);
        return owner.GetMethod(method, BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static, types)!.GetParameters()[index];
    }
}
