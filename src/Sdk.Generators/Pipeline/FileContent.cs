using System.Collections.Generic;

namespace Mint.Sdk.Generators;

/// <summary>
/// What decides over the reading of one file, and over that of others which mention its names. Numbers and texts only, nothing of the compiler's.
/// Two files with one digest declare the same.
/// </summary>
internal sealed class FileContent(Digest digest, WordSet words)
{
    /// <summary>Of its text without bodies, its path and its parse options.</summary>
    public Digest Digest => digest;

    /// <summary>The names of its types and extension methods, and what else these can be called, as <see cref="NameHash"/>.</summary>
    public required int[] Declares { get; init; }

    /// <summary>Whether it declares what the compiler may look for without its being mentioned, so that a change of it can touch every file.</summary>
    public bool IsSweeping { get; init; }

    /// <summary>The namespaces that it names, whole.</summary>
    public required IReadOnlyList<string> Namespaces { get; init; }

    /// <summary>What it says for all files: its <c>global using</c> directives and the assembly's attributes; empty in most.</summary>
    public required string Shared { get; init; }

    /// <summary>The names in that, likewise.</summary>
    public required WordSet SharedWords { get; init; }

    /// <summary>Whether a name stands in it outside of bodies.</summary>
    public bool Mentions(int name) => words.Contains(name);
}
