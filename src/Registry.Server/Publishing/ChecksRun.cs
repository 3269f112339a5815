namespace Mint.Registry.Server.Publishing;

/// <summary>What the registry's statement says of the checks that a bundle passed, in their order. A name never changes its meaning; a check that is left out or lenient says so.</summary>
internal static class ChecksRun
{
    /// <param name="options">Which say what undeclared use leads to.</param>
    /// <param name="allowSimilar">Whether an admin let a name pass that is too much like another.</param>
    public static IReadOnlyList<string> Of(RegistryOptions options, bool allowSimilar) =>
    [
        "owner", "signature", "bundle", "address", options.UndeclaredUse == UndeclaredUse.Refuse ? "permissions=refuse" : "permissions=warn", "publisher", allowSimilar ? "name=overridden" : "name", "migrations",
    ];
}
