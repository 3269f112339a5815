using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using Microsoft.CodeAnalysis;
using Mint.Migrations;

namespace Mint.Sdk.Generators;

/// <summary>The source files of one compilation, as text.</summary>
/// <param name="Entry">The entry class, or null.</param>
/// <param name="Manifest">The manifest, or null.</param>
/// <param name="Problems">What is wrong, one line each.</param>
internal sealed record PluginOutput(string? Entry, string? Manifest, Items<string> Problems)
{
    public static PluginOutput Of(Declarations all, ReleaseState release)
    {
        var findings = new Findings();
        var plugins = all.Plugins.Select(parsed => parsed.Model).OfType<PluginModel>().ToList();
        if (all.Plugins.Count > 1) findings.Add(PluginRules.OnePluginPerAssembly, null, string.Join(", ", all.Plugins.Select(one => one.Name).OrderBy(name => name, StringComparer.Ordinal)));
        var migrations = all.SchemaIsValid ? MigrationSequence.Join(Models(all.Tables), Models(all.Migrations), release, findings, new()) : [];
        var routes = Models(all.Routes);
        var plugin = all.Plugins.Count == 1 && plugins.Count == 1 ? RouteTable.Join(plugins[0], routes, findings, new()) : null;
        var settings = all.Settings.Count == 1 ? all.Settings[0].Model : null;
        SettingsOfAssembly.Check(findings, all.Settings.Select(one => (one.Name, (Location?)null)).ToList(), plugins.SelectMany(one => one.Hooks).Where(hook => hook.Kind == HookKind.SettingsChanged).Select(_ => (Location?)null));
        var problems = all.Problems(plugin).Concat(findings.Texts()).Distinct().OrderBy(problem => problem, StringComparer.Ordinal).ToItems();
        return new(
            plugin is null ? null : EntryEmitter.Emit(plugin, settings, Services(Models(all.Services), routes), all.JsonContexts, all.Accepted),
            plugin is null ? null : ManifestEmitter.Emit(ManifestEmitter.Manifest(plugin, settings, migrations, all.Assembly), plugin),
            problems);
    }

    // What [Service] says of a class with routes counts; else it is made anew for each request.
    private static List<ServiceModel> Services(List<ServiceModel> marked, List<RoutesModel> routes) =>
        marked.Concat(routes.Where(one => !marked.Exists(service => service.Type == one.Type)).Select(one => new ServiceModel(one.Type, "Scoped"))).OrderBy(service => service.Type, StringComparer.Ordinal).ToList();

    private static List<T> Models<T>(Items<Parsed<T>> parsed) where T : class => parsed.Select(one => one.Model).OfType<T>().ToList();
}

/// <summary>All declarations of one compilation.</summary>
internal sealed record Declarations(
    string Assembly, Items<Parsed<PluginModel>> Plugins, Items<Parsed<ServiceModel>> Services, Items<Parsed<DeclaredTable>> Tables, Items<Parsed<CodedMigration>> Migrations,
    Items<string> JsonContexts, Items<string> Strays)
{
    /// <summary>The settings record; more than one is a mistake.</summary>
    public Items<Parsed<SettingsModel>> Settings { get; init; }

    /// <summary>The classes with routes beside the plugin class.</summary>
    public Items<Parsed<RoutesModel>> Routes { get; init; }

    /// <summary>Whether every table and migration is valid by itself; a sequence with holes in it would say nothing.</summary>
    public bool SchemaIsValid => Tables.All(table => table.Model is not null && table.Problems.Count == 0) && Migrations.All(migration => migration.Model is not null);

    /// <summary>Warnings that generated code does not give, since the author has accepted them.</summary>
    public IReadOnlyList<string> Accepted => Plugins.SelectMany(one => one.Accepted).Concat(Services.SelectMany(one => one.Accepted)).Concat(Settings.SelectMany(one => one.Accepted)).Concat(Routes.SelectMany(one => one.Accepted))
        .Distinct().OrderBy(id => id, StringComparer.Ordinal).ToList();

    /// <summary>Their mistakes.</summary>
    public IEnumerable<string> Problems(PluginModel? plugin)
    {
        var problems = Plugins.SelectMany(one => one.Problems).Concat(Services.SelectMany(one => one.Problems))
            .Concat(Tables.SelectMany(one => one.Problems)).Concat(Migrations.SelectMany(one => one.Problems)).Concat(Settings.SelectMany(one => one.Problems)).Concat(Routes.SelectMany(one => one.Problems)).Concat(Strays);
        return plugin is { ConfiguresServices: true } ? problems : problems.Concat(Plugins.SelectMany(one => one.Unregistered)).Concat(Services.SelectMany(one => one.Unregistered)).Concat(Routes.SelectMany(one => one.Unregistered));
    }
}
