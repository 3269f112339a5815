using System;
using System.Collections.Generic;
using System.Linq;
using Mint.Migrations;

namespace Mint.Sdk.Generators;

/// <summary>What the types of one file declare, as texts that compare by content.</summary>
internal sealed record FileReading
{
    public static readonly FileReading Empty = new();

    public Items<Parsed<PluginModel>> Plugins { get; init; }
    public Items<Parsed<RoutesModel>> Routes { get; init; }
    public Items<Parsed<ServiceModel>> Services { get; init; }
    public Items<Parsed<DeclaredTable>> Tables { get; init; }
    public Items<Parsed<CodedMigration>> Migrations { get; init; }
    public Items<Parsed<SettingsModel>> Settings { get; init; }
    public Items<string> JsonContexts { get; init; }

    /// <summary>Mistakes of types that are none of these.</summary>
    public Items<string> Strays { get; init; }

    /// <summary>All files' together, in their order.</summary>
    public static Declarations Join(string assembly, IReadOnlyList<FileReading> files) => new(
        assembly, All(files, file => file.Plugins), All(files, file => file.Services), All(files, file => file.Tables), All(files, file => file.Migrations),
        new SortedSet<string>(All(files, file => file.JsonContexts), StringComparer.Ordinal).ToItems(), new SortedSet<string>(All(files, file => file.Strays), StringComparer.Ordinal).ToItems())
    {
        Settings = All(files, file => file.Settings),
        Routes = All(files, file => file.Routes),
    };

    private static Items<T> All<T>(IReadOnlyList<FileReading> files, Func<FileReading, Items<T>> of) where T : IEquatable<T>
    {
        var all = new List<T>();
        foreach (var file in files)
            if (of(file) is { Count: > 0 } some) all.AddRange(some);
        return all.ToItems();
    }
}
