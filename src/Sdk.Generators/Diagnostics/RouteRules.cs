using Microsoft.CodeAnalysis;

namespace Mint.Sdk.Generators;

/// <summary>The rules of routes and their handlers. A number is never used twice.</summary>
internal static class RouteRules
{
    private const string Category = "Mint.Routes";
    private const string Help = RuleFacts.Help + "2-routes.md";

    public static readonly DiagnosticDescriptor PatternIsValid = new(
        "MINT2001", "A route pattern must be valid",
        "'{0}' is not a route pattern: {1}. {2}.",
        Category, DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: Help, customTags: RuleFacts.NotConfigurable);

    public static readonly DiagnosticDescriptor PatternParameterHasArgument = new(
        "MINT2002", "A parameter of the pattern needs an argument",
        "'{{{0}}}' of the pattern has no argument in '{1}'. Add a parameter '{0}' or remove it from the pattern.",
        Category, DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: Help, customTags: RuleFacts.NotConfigurable);

    public static readonly DiagnosticDescriptor ArgumentIsInPattern = new(
        "MINT2003", "A route argument must stand in the pattern",
        "'{0}' is taken from the route, but the pattern of '{1}' has no '{{{2}}}'. Add it to the pattern or take the argument from elsewhere.",
        Category, DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: Help, customTags: RuleFacts.NotConfigurable);

    public static readonly DiagnosticDescriptor RouteIsUnique = new(
        "MINT2004", "A verb and a pattern belong to one handler",
        "'{0} {1}' is answered by several handlers: {2}; nothing tells them apart for '{3}'. Change a verb or a pattern.",
        Category, DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: Help, customTags: RuleFacts.NotConfigurable);

    public static readonly DiagnosticDescriptor ParameterTypeIsSupported = new(
        "MINT2005", "The parameter's type must be supported",
        "Parameter '{0}' of type '{1}' cannot be bound: {2}",
        Category, DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: Help, customTags: RuleFacts.NotConfigurable);

    public static readonly DiagnosticDescriptor ReturnTypeIsSupported = new(
        "MINT2006", "The return type must be supported",
        "'{0}' cannot return '{1}'. Return void, a value, string, Stream, IResult, or Task or ValueTask of these.",
        Category, DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: Help, customTags: RuleFacts.NotConfigurable);

    public static readonly DiagnosticDescriptor OneBody = new(
        "MINT2007", "A request has one body",
        "'{0}' takes two bodies, '{1}' and '{2}'. Join them in one type, or mark one with [FromServices] or [FromQuery].",
        Category, DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: Help, customTags: RuleFacts.NotConfigurable);

    public static readonly DiagnosticDescriptor NoBodyHere = new(
        "MINT2008", "GET and DELETE have no body",
        "'{0}' would be the body, and a {1} request has none. Use simple parameters, POST, [FromServices], or [Service] on its class.",
        Category, DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: Help, customTags: RuleFacts.NotConfigurable);

    public static readonly DiagnosticDescriptor NotAsyncVoid = new(
        "MINT2009", "A handler is not async void",
        "'{0}' is async void, so the answer would be sent before it ends. Return Task.",
        Category, DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: Help, customTags: RuleFacts.NotConfigurable);

    public static readonly DiagnosticDescriptor RoleIsDeclared = new(
        "MINT2010", "A required role must be declared",
        "Role '{0}' is required, but the plugin does not declare it. Add [PluginRole(\"{0}\", \"…\")] to the plugin class.",
        Category, DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: Help, customTags: RuleFacts.NotConfigurable);

    public static readonly DiagnosticDescriptor PermissionIsDeclared = new(
        "MINT2011", "A required permission must be declared",
        "Permission '{0}' is required, but the plugin does not declare it. Add [RequiresPermission(\"{0}\")] to the plugin class.",
        Category, DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: Help, customTags: RuleFacts.NotConfigurable);

    public static readonly DiagnosticDescriptor AnonymousOrRestricted = new(
        "MINT2012", "A route is anonymous or restricted",
        "'{0}' allows anybody and requires a role or a permission too; the requirement counts. Remove one of them.",
        Category, DiagnosticSeverity.Warning, isEnabledByDefault: true, helpLinkUri: Help);

    public static readonly DiagnosticDescriptor HandlerCanBeCalled = new(
        "MINT2013", "A handler must be callable",
        "Handler '{0}' is {1}. Make it an ordinary method that is public or internal.",
        Category, DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: Help, customTags: RuleFacts.NotConfigurable);

    public static readonly DiagnosticDescriptor HandlerIsInPlugin = new(
        "MINT2014", "A handler must stand in the plugin class, or in one with [Routes]",
        "'{0}' is in '{1}', which is no plugin class, so nothing calls it. Move it to the class with [Plugin]; routes may also stand in a class with [Routes(prefix)], or in an abstract one that such a class derives from.",
        Category, DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: Help, customTags: RuleFacts.NotConfigurable);

    public static readonly DiagnosticDescriptor TakeCancellation = new(
        "MINT2015", "A handler that awaits takes a CancellationToken",
        "'{0}' awaits and takes no CancellationToken, so it works on when the caller is gone. Add the parameter and hand it on.",
        Category, DiagnosticSeverity.Info, isEnabledByDefault: true, helpLinkUri: Help);

    public static readonly DiagnosticDescriptor RouteIsUniqueInPlugin = new(
        "MINT2020", "A verb and a pattern belong to one handler of the plugin",
        "'{0} {1}' is answered by handlers of several classes: {2}; nothing tells them apart for '{3}'. Change a verb, a pattern or a prefix.",
        Category, DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: Help, customTags: RuleFacts.AtTheEnd);

    public static readonly DiagnosticDescriptor RoleOfRoutesIsDeclared = new(
        "MINT2021", "A role that a [Routes] class requires must be declared",
        "'{0}' requires the role '{1}', but the plugin '{2}' does not declare it. Add [PluginRole(\"{1}\", \"…\")] to it.",
        Category, DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: Help, customTags: RuleFacts.AtTheEnd);

    public static readonly DiagnosticDescriptor PermissionOfRoutesIsDeclared = new(
        "MINT2022", "A permission that a [Routes] class requires must be declared",
        "'{0}' requires the permission '{1}', but the plugin '{2}' does not declare it. Add [RequiresPermission(\"{1}\")] to it.",
        Category, DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: Help, customTags: RuleFacts.AtTheEnd);

    public static readonly DiagnosticDescriptor RoutesCanBeCreated = new(
        "MINT2023", "A class of routes must be creatable",
        "Routes class '{0}' is {1}. Make it a class of its own that the container can create, neither static, abstract, generic nor file-local.",
        Category, DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: Help, customTags: RuleFacts.NotConfigurable);

    public static readonly DiagnosticDescriptor PrefixIsValid = new(
        "MINT2024", "The prefix of routes must be valid",
        "'{0}' is not a prefix of routes: {1}. {2}.",
        Category, DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: Help, customTags: RuleFacts.NotConfigurable);

    public static readonly DiagnosticDescriptor RolesNarrow = new(
        "MINT2025", "A route's roles are some of its class's",
        "'{0}' requires a role that its class '{1}' does not name, so it is unclear which users may call it. Name it at the class too, or require roles in one of both places.",
        Category, DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: Help, customTags: RuleFacts.NotConfigurable);

    public static readonly DiagnosticDescriptor RequiredMemberIsFilled = new(
        "MINT2040", "A required member must come from the request",
        "'{0}' of '{1}' is required, but nothing of the request fills it. {2}.",
        Category, DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: Help, customTags: RuleFacts.NotConfigurable);

    public static readonly DiagnosticDescriptor HandlerIsInClass = new(
        "MINT2041", "A handler must stand in a class",
        "'{0}' is in the interface '{1}', whose attributes no class inherits, so nothing calls it. Put the attribute on the method of the class, or on one of an abstract class.",
        Category, DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: Help, customTags: RuleFacts.NotConfigurable);

    public static readonly DiagnosticDescriptor SourceIsKnown = new(
        "MINT2042", "What an attribute says of an argument's source must be readable",
        "'{0}' has [{1}], whose name in the request cannot be read from source code. Give it as a constant or as a parameter of the attribute's constructor, or write [FromHeader(Name = \"…\")] or its kin.",
        Category, DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: Help, customTags: RuleFacts.NotConfigurable);

    public static readonly DiagnosticDescriptor NothingIsRemoved = new(
        "MINT2043", "A handler does not need what is obsolete as an error",
        "'{0}' needs '{1}', which is obsolete as an error, so generated code cannot use it. Make that a warning (leave out 'true'), or do without it.",
        Category, DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: Help, customTags: RuleFacts.NotConfigurable);

    public static readonly DiagnosticDescriptor AccessIsOfRoutes = new(
        "MINT2026", "Who may call is said of routes",
        "[{0}] has no effect on '{1}', which is no route and no class of routes. Move it to a method with [Get] or its kin, or to their class.",
        Category, DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: Help, customTags: RuleFacts.NotConfigurable);
}
