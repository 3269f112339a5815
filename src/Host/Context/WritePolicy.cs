using Mint.Bundle;

namespace Mint.Host.Context;

/// <summary>What a plugin may write, by its type.</summary>
internal static class WritePolicy
{
    public static bool WritesExperiments(PluginKind kind) => kind is PluginKind.ExperimentDesign or PluginKind.Full;

    public static bool WritesDesigns(PluginKind kind) => kind is PluginKind.ExperimentDesign or PluginKind.Full;

    public static bool WritesResults(PluginKind kind) => kind is PluginKind.Analysis or PluginKind.Full;

    public static bool WritesArtifacts(PluginKind kind) => kind is not PluginKind.Static;
}
