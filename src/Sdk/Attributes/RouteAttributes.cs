namespace Mint.Sdk;

/// <summary>
/// A class with routes beside the plugin class. It is made anew for each request, its constructor filled from the plugin's container; what it says of who may call,
/// it says of all its routes.
/// </summary>
/// <param name="prefix">What the patterns of its routes begin with, for instance <c>/plates</c> or <c>/plates/{plateId}/wells</c>; <c>/</c> for nothing.</param>
[AttributeUsage(AttributeTargets.Class)]
public sealed class RoutesAttribute(string prefix) : Attribute
{
    /// <summary>The prefix.</summary>
    public string Prefix => prefix;
}

/// <summary>A route of the plugin. The pattern is ASP.NET Core's, below <c>/api/&lt;prefix&gt;</c>, and in a class with <see cref="RoutesAttribute"/> below its prefix.</summary>
/// <param name="pattern">For instance <c>/plates/{id}</c>.</param>
[AttributeUsage(AttributeTargets.Method)]
public abstract class RouteAttribute(string pattern) : Attribute
{
    /// <summary>The pattern.</summary>
    public string Pattern => pattern;
}

/// <summary>Answers GET.</summary>
/// <inheritdoc/>
public sealed class GetAttribute(string pattern) : RouteAttribute(pattern);

/// <summary>Answers POST.</summary>
/// <inheritdoc/>
public sealed class PostAttribute(string pattern) : RouteAttribute(pattern);

/// <summary>Answers PUT.</summary>
/// <inheritdoc/>
public sealed class PutAttribute(string pattern) : RouteAttribute(pattern);

/// <summary>Answers PATCH.</summary>
/// <inheritdoc/>
public sealed class PatchAttribute(string pattern) : RouteAttribute(pattern);

/// <summary>Answers DELETE.</summary>
/// <inheritdoc/>
public sealed class DeleteAttribute(string pattern) : RouteAttribute(pattern);

/// <summary>One line about a route, for documents and for the admin.</summary>
/// <param name="text">The line.</param>
[AttributeUsage(AttributeTargets.Method)]
public sealed class SummaryAttribute(string text) : Attribute
{
    /// <summary>The line.</summary>
    public string Text => text;
}

/// <summary>The route answers without a login; on a class, all routes of it do that require nothing.</summary>
[AttributeUsage(AttributeTargets.Method | AttributeTargets.Class)]
public sealed class AllowAnonymousAttribute : Attribute;

/// <summary>
/// The route answers only users with one of these roles of the plugin; 403 otherwise. An admin gives roles, to themselves too. On a class it holds for all its
/// routes; one of them may require some of the class's roles.
/// </summary>
/// <param name="roles">Roles declared with <see cref="PluginRoleAttribute"/>.</param>
[AttributeUsage(AttributeTargets.Method | AttributeTargets.Class)]
public sealed class RequirePluginRoleAttribute(params string[] roles) : Attribute
{
    /// <summary>The roles; one is enough.</summary>
    public string[] Roles => roles;
}

/// <summary>The route answers only users who hold this platform permission; 403 otherwise. On a class it holds for all its routes, beside their own.</summary>
/// <param name="permission">For instance <c>experiments.edit</c>.</param>
[AttributeUsage(AttributeTargets.Method | AttributeTargets.Class, AllowMultiple = true)]
public sealed class RequirePermissionAttribute(string permission) : Attribute
{
    /// <summary>The permission.</summary>
    public string Permission => permission;
}
