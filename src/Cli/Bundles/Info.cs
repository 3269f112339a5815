using System.CommandLine;
using Mint.Bundle;
using Mint.Cli.Output;

namespace Mint.Cli.Bundles;

/// <summary><c>mint info</c>: what a bundle says of itself.</summary>
internal static class Info
{
    public static Command Create()
    {
        var path = new Argument<string>("bundle") { Description = "The .mint file." };
        var json = SharedOptions.Json();
        var command = new Command("info", "What a bundle holds: identity, permissions, routes, migrations, files.") { path, json };
        command.SetAction(parsed => Run(parsed.GetRequiredValue(path), parsed.GetValue(json)));
        return command;
    }

    private static int Run(string path, bool json)
    {
        using var bundle = BundleReader.Open(path);
        if (json) Json.WriteText(bundle.ReadEntry("manifest.json"));
        else Print(bundle);
        return ExitCode.Ok;
    }

    private static void Print(PluginBundle bundle)
    {
        var manifest = bundle.Manifest;
        Terminal.Line($"{manifest.DisplayName} ({manifest.Id} {manifest.Version}), {manifest.PluginType}");
        if (manifest.Description is { } description) Terminal.Line(description);
        Terminal.Line($"sha256       {bundle.Digest}");
        Terminal.Line($"size         {bundle.Size:N0} bytes, {manifest.Files.Count} files, {manifest.Files.Sum(file => file.Size):N0} bytes unpacked");
        Terminal.Line($"built with   Mint.Sdk {manifest.SdkVersion} for {manifest.TargetFramework}");
        Section("permissions", manifest.Permissions.Select(permission => $"{permission.Name}  {permission.Reason}"));
        Section("roles", manifest.Roles.Select(role => $"{role.Name}  {role.Description}"));
        Section("routes", manifest.Routes.Select(route => $"{route.Method,-6} /api{manifest.RoutesPrefix}{route.Pattern}  {Who(route.Auth)}"));
        Section("openapi", InnerDocuments.OpenApi(bundle));
        Section("sbom", InnerDocuments.Sbom(bundle));
        Section("hooks", manifest.Hooks.Select(hook => hook.Event));
        Section("migrations", manifest.Migrations.Select(migration => $"{migration.Version} {migration.Name}  {Quantity.Of(migration.Operations.Count, "operation")}"));
        Section("files", manifest.Files.Select(file => $"{file.Size,12:N0}  {file.Path}"));
    }

    private static string Who(RouteAuth auth) => auth switch
    {
        { Anonymous: true } => "anyone",
        { Roles.Count: 0, Permissions.Count: 0 } => "any user",
        _ => string.Join(", ", [.. auth.Roles.Select(role => $"role {role}"), .. auth.Permissions]),
    };

    private static void Section(string title, IEnumerable<string> lines)
    {
        var first = true;
        foreach (var line in lines)
        {
            Terminal.Line($"{(first ? title : ""),-12} {line.TrimEnd()}");
            first = false;
        }
    }
}
