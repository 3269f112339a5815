using Mint.Bundle;

namespace Mint.Cli.Dev;

/// <summary>A line of shell that calls one of a plugin's routes: where there is one, a GET that needs nothing filled in.</summary>
internal static class ExampleCall
{
    public static string? Of(PluginManifest manifest, Uri platform)
    {
        if (manifest.Routes.Count == 0) return null;
        var route = manifest.Routes.OrderBy(NeedsFilling).ThenBy(route => route.Method == "GET" ? 0 : 1).First();
        var method = route.Method == "GET" ? "" : $"-X {route.Method} ";
        var token = route.Auth.Anonymous ? "" : "-H \"Authorization: Bearer $MINT_TOKEN\" ";
        return $"curl {method}{token}'{platform}api{manifest.RoutesPrefix}{route.Pattern}'";
    }

    private static int NeedsFilling(DeclaredRoute route) => route.Pattern.Contains('{', StringComparison.Ordinal) ? 1 : 0;
}
