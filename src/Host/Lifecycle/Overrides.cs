using Mint.Bundle;
using Mint.Sdk;

namespace Mint.Host.Lifecycle;

/// <summary>What an admin overrides, each thing by its name.</summary>
/// <param name="Pin">That a plugin is pinned to another version: MINT8070, MINT8110.</param>
/// <param name="Space">That there may be too little room on the disk: MINT8071.</param>
internal sealed record Overrides(bool Pin = false, bool Space = false)
{
    public static Overrides None { get; } = new();

    public IReadOnlyList<string> Names => [.. Pin ? ["pin"] : (string[])[], .. Space ? ["space"] : (string[])[]];

    /// <summary>Reads names, also several in one text with commas between.</summary>
    /// <exception cref="ValidationException">One of them is unknown.</exception>
    public static Overrides Parse(IEnumerable<string?> texts)
    {
        var names = texts.SelectMany(text => (text ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)).ToList();
        if (names.Find(name => name is not ("pin" or "space")) is not null) throw new ValidationException("force must name what is to be overridden: pin, space.");
        return new(names.Contains("pin", StringComparer.Ordinal), names.Contains("space", StringComparer.Ordinal));
    }

    /// <summary>Whether a problem is one that is overridden.</summary>
    public bool Covers(Problem problem) => problem.Code switch
    {
        "MINT8070" or "MINT8110" => Pin,
        "MINT8071" => Space,
        _ => false,
    };

    /// <summary>Lets pass what is overridden.</summary>
    /// <exception cref="RefusedException">Something else stands against it.</exception>
    public void Check(IEnumerable<Problem> against)
    {
        var left = against.Where(problem => !Covers(problem)).ToList();
        if (left.Count > 0) throw new RefusedException(left);
    }
}
