namespace Mint.Sdk;

/// <summary>The base of a plugin's class. One instance is made per request or hook, with its constructor filled from the plugin's own container.</summary>
public abstract class MintPlugin;
