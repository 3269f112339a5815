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

/// <summary>Written by the generator for each argument of a handler whose source an attribute of the author's own says: the pack task sees metadata, which does not tell what a constructor does.</summary>
/// <param name="method">The route's verb.</param>
/// <param name="pattern">The route's pattern.</param>
/// <param name="parameter">The parameter, or the property of a type with <c>[AsParameters]</c>.</param>
/// <param name="source"><c>route</c>, <c>query</c>, <c>header</c>, <c>form</c>, <c>body</c>, <c>optional body</c> or <c>service</c>.</param>
/// <param name="name">Its name in the request.</param>
[AttributeUsage(AttributeTargets.Assembly, AllowMultiple = true)]
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class PluginInputAttribute(string method, string pattern, string parameter, string source, string name) : Attribute
{
    /// <summary>The route's verb.</summary>
    public string Method => method;

    /// <summary>The route's pattern.</summary>
    public string Pattern => pattern;

    /// <summary>The parameter or property.</summary>
    public string Parameter => parameter;

    /// <summary>Where it comes from.</summary>
    public string Source => source;

    /// <summary>Its name in the request.</summary>
    public string Name => name;
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
