using System;
using System.Collections.Generic;
using System.Linq;
using Mint.Migrations;

namespace Mint.Sdk.Generators;

/// <summary>Joins the routes of the plugin class and of all classes with <c>[Routes]</c>: names are unique, patterns too, and roles and permissions are declared.</summary>
internal static class RouteTable
{
    /// <summary>The plugin with all its routes, but for those with a mistake, which <paramref name="findings"/> then has.</summary>
    public static PluginModel Join(PluginModel plugin, IReadOnlyList<RoutesModel> classes, Findings findings, Places places)
    {
        if (classes.Count == 0) return plugin;
        var names = new HashSet<string>(HandlerParser.Reserved.Append(plugin.EntryName).Concat(plugin.Routes.Select(route => route.Name)).Concat(plugin.Hooks.Select(hook => hook.Name)).Concat(plugin.Jobs.Select(job => job.Call.Name)), StringComparer.Ordinal);
        var taken = new Dictionary<string, int>(StringComparer.Ordinal);
        var routes = plugin.Routes.ToList();
        foreach (var route in classes.OrderBy(one => one.Type, StringComparer.Ordinal).SelectMany(one => one.Routes))
            if (IsDeclared(plugin, route, findings, places)) routes.Add(route with { Name = Unique(names, taken, route.Method) });
        return plugin with { Routes = WithoutTwins(routes, findings, places).ToItems() };
    }

    private static bool IsDeclared(PluginModel plugin, RouteModel route, Findings findings, Places places)
    {
        var before = findings.Diagnostics.Count;
        foreach (var role in route.Auth.Roles.Where(name => plugin.Roles.All(role => role.Name != name)))
            findings.Add(RouteRules.RoleOfRoutesIsDeclared, places.Of(route.Source), new Remedy(role), route.Method, role, plugin.Name);
        foreach (var permission in route.Auth.Permissions.Where(name => plugin.Permissions.All(permission => permission.Name != name)))
            findings.Add(RouteRules.PermissionOfRoutesIsDeclared, places.Of(route.Source), new Remedy(permission), route.Method, permission, plugin.Name);
        return findings.Diagnostics.Count == before;
    }

    private static IEnumerable<RouteModel> WithoutTwins(List<RouteModel> routes, Findings findings, Places places)
    {
        var twins = TwinRoutes.Of(routes);
        foreach (var twin in twins)
            foreach (var route in twin.Routes.Select(i => routes[i]))
                findings.Add(RouteRules.RouteIsUniqueInPlugin, places.Of(route.Source), route.Verb, route.Pattern, string.Join(", ", twin.Routes.Select(i => Class(routes[i].Owner) + "." + routes[i].Method)), twin.Path);
        return routes.Where((_, i) => twins.All(twin => twin.Routes[0] == i || !twin.Routes.Contains(i)));
    }

    private static string Class(string written) => written.Substring(written.LastIndexOfAny(['.', ':']) + 1);

    // Names are only ever taken, so the search for a free one goes on where the last ended.
    private static string Unique(HashSet<string> names, Dictionary<string, int> taken, string name)
    {
        if (names.Add(name)) return name;
        if (!taken.TryGetValue(name, out var number)) number = 2;
        string unique;
        do unique = name + (number++).ToString(System.Globalization.CultureInfo.InvariantCulture);
        while (!names.Add(unique));
        taken[name] = number;
        return unique;
    }
}
