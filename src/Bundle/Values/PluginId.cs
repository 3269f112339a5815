using System.Text.RegularExpressions;

namespace Mint.Bundle;

/// <summary>A plugin's id: <c>^[a-z][a-z0-9]*(-[a-z0-9]+)*$</c>, 2–40 characters.</summary>
public readonly partial record struct PluginId
{
    private readonly string? value;

    private PluginId(string value) => this.value = value;

    /// <summary>Its text.</summary>
    public string Value => value ?? throw new InvalidOperationException("A plugin id was used that nobody parsed.");

    /// <summary>Parses an id; false where it breaks the rule.</summary>
    public static bool TryParse(string? text, out PluginId id)
    {
        var valid = text is { Length: >= 2 and <= 40 } && Rule().IsMatch(text);
        id = valid ? new(text!) : default;
        return valid;
    }

    /// <summary>Parses an id from outside.</summary>
    /// <exception cref="RefusedException">MINT1004.</exception>
    public static PluginId Parse(string text) => TryParse(text, out var id) ? id
        : throw new RefusedException("MINT1004", text, "is not a plugin id.", "Use 2 to 40 of a-z, 0-9 and single hyphens between words, beginning with a letter.");

    /// <inheritdoc/>
    public override string ToString() => Value;

    [GeneratedRegex("^[a-z][a-z0-9]*(-[a-z0-9]+)*\\z", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex Rule();
}
