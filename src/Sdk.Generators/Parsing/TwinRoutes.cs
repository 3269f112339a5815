using System.Collections.Generic;
using System.Linq;
using Mint.Bundle;

namespace Mint.Sdk.Generators;

/// <summary>Routes, by their places in a list, that nothing tells apart for a path.</summary>
internal sealed record TwinRoutes(IReadOnlyList<int> Routes, string Path)
{
    /// <summary>The route that each time comes first, and all that answer what it does.</summary>
    public static IReadOnlyList<TwinRoutes> Of(IReadOnlyList<RouteModel> routes) =>
        [.. RouteTwins.Of([.. routes.Select(route => (route.Verb, RoutePattern.Parse(route.Pattern)))]).GroupBy(twin => twin.First)
            .Select(same => new TwinRoutes([same.Key, .. same.Select(twin => twin.Second)], same.First().Path))];
}
