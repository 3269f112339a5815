namespace Mint.Sdk.Generators;

/// <summary>The plugin's settings record. <paramref name="Type"/> is the class as generated code writes it, <paramref name="Schema"/> canonical JSON.</summary>
internal sealed record SettingsModel(string Type, string Schema);
