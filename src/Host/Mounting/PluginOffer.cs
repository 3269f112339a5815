using Mint.Sdk.Entry;

namespace Mint.Host.Mounting;

/// <summary>What a plugin's entry offers, asked for once: code of which nobody knows who wrote it could answer otherwise the next time, after it was checked.</summary>
internal sealed record PluginOffer(
    IReadOnlyList<PluginRoute> Routes, IReadOnlyList<PluginHook> Hooks, IReadOnlyList<PluginCall> SettingsChanged, PluginHealthCheck? HealthCheck, IReadOnlyList<PluginCall> Jobs)
{
    /// <exception cref="Mint.Bundle.RefusedException">MINT8023.</exception>
    public static PluginOffer Of(IPluginEntry entry, string id)
    {
        try
        {
            return new([.. entry.Routes], [.. entry.Hooks], [.. entry.SettingsChanged], entry.HealthCheck, [.. entry.Jobs]);
        }
        catch (Exception problem)
        {
            throw Refusals.EntryUnusable(id, problem.Message);
        }
    }
}
