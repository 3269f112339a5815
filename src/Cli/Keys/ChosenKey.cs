using Mint.Bundle;

namespace Mint.Cli.Keys;

/// <summary>The key that signs: the one named, else <c>MINT_SIGNING_KEY</c> (PEM), else the only one there is.</summary>
internal static class ChosenKey
{
    private const string Variable = "MINT_SIGNING_KEY";

    /// <exception cref="RefusedException">MINT9035 where none can be chosen; MINT5721, MINT5722 where it cannot be used.</exception>
    public static SigningKey Open(string? name)
    {
        if (name is null && Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } pem) return Open(pem, Variable);
        var chosen = name ?? Only();
        return Open(KeyFolder.PrivatePem(chosen), chosen);
    }

    private static SigningKey Open(string pem, string subject) => SigningKey.FromPem(pem, SigningKey.NeedsPassphrase(pem) ? Passphrase.Get(subject) : null, subject);

    private static string Only() => KeyFolder.Names switch
    {
        [var only] => only,
        [] => throw new RefusedException("MINT9035", "No key", "is there to sign with.", $"Make one with 'mint keys create', or set {Variable} to a private key in PEM form."),
        var names => throw new RefusedException("MINT9035", "More than one key", $"is there: {string.Join(", ", names)}.", "Choose with --name <key>."),
    };
}
