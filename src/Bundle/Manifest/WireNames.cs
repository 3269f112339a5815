namespace Mint.Bundle;

/// <summary>The wire names of the manifest's enumerations.</summary>
internal static class WireNames
{
    public static readonly (PluginKind Value, string Name)[] Kinds =
    [
        (PluginKind.Static, "static"), (PluginKind.Analysis, "analysis"), (PluginKind.ExperimentDesign, "experiment_design"), (PluginKind.Full, "full"), (PluginKind.Workflow, "workflow"),
    ];

    public static readonly (PluginIsolation Value, string Name)[] Isolations =
    [
        (PluginIsolation.Auto, "auto"), (PluginIsolation.InProcess, "in_process"), (PluginIsolation.Process, "process"),
    ];

    public static string Of<T>((T Value, string Name)[] names, T value) where T : struct, Enum => Array.Find(names, pair => pair.Value.Equals(value)).Name;

    public static T Read<T>((T Value, string Name)[] names, string? text, string path, ProblemList problems) where T : struct, Enum
    {
        foreach (var pair in names)
        {
            if (pair.Name == text) return pair.Value;
        }
        problems.AddAt(ManifestCodes.ValueMustBeOneOfTheKnown, path, $"'{Shown.Of(text ?? "")}' is not known.", $"Use one of: {string.Join(", ", names.Select(pair => pair.Name))}.");
        return default;
    }
}
