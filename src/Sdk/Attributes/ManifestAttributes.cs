using System.ComponentModel;

namespace Mint.Sdk;

/// <summary>Written by the generator: the part of the manifest that comes from source code, as canonical JSON. The pack task reads it.</summary>
/// <param name="json">The text.</param>
[AttributeUsage(AttributeTargets.Assembly)]
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class PluginManifestAttribute(string json) : Attribute
{
    /// <summary>The text.</summary>
    public string Json => json;
}

/// <summary>Written by the generator for each mistake in the plugin: an assembly that carries one does not pack, even with analyzers off.</summary>
/// <param name="problem">The diagnostic, for instance <c>MINT1004 …</c>.</param>
[AttributeUsage(AttributeTargets.Assembly, AllowMultiple = true)]
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class PluginInvalidAttribute(string problem) : Attribute
{
    /// <summary>The diagnostic.</summary>
    public string Problem => problem;
}
