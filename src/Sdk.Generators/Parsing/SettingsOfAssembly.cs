using System;
using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;

namespace Mint.Sdk.Generators;

/// <summary>What only all types together show about settings.</summary>
internal static class SettingsOfAssembly
{
    /// <param name="findings">Takes the mistakes.</param>
    /// <param name="records">The settings records with their places; the generator knows no places.</param>
    /// <param name="listeners">The hooks on changed settings, likewise.</param>
    public static void Check(Findings findings, IReadOnlyList<(string Name, Location? Place)> records, IEnumerable<Location?> listeners)
    {
        if (records.Count > 1)
            foreach (var (_, place) in records) findings.Add(SettingRules.OneSettingsRecord, place, string.Join(", ", records.Select(record => record.Name).OrderBy(name => name, StringComparer.Ordinal)));
        if (records.Count > 0) return;
        foreach (var place in listeners) findings.Add(SettingRules.SettingsAreThere, place);
    }
}
