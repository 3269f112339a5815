namespace Mint.Bundle;

/// <summary>The codes of signatures; each name states the rule. Numbers are never reused.</summary>
internal static class SigningCodes
{
    // The envelope.
    public const string EnvelopeMustBeReadable = "MINT5700";
    public const string EnvelopeMustFit = "MINT5701";
    public const string EnvelopeMustBeStrictJson = "MINT5702";
    public const string EnvelopeMustHaveItsKeys = "MINT5703";
    public const string PayloadTypeMustBeInToto = "MINT5704";
    public const string Base64MustBeCanonical = "MINT5705";
    public const string SignaturesMustBeFew = "MINT5706";
    public const string SignatureMustBeDer = "MINT5707";
    public const string KeyMustSignOnce = "MINT5708";

    // What it says.
    public const string StatementMustBeStrictJson = "MINT5710";
    public const string StatementMustBeKnown = "MINT5711";
    public const string StatementMustBeOfThisBundle = "MINT5712";
    public const string StatementMustNameThisVersion = "MINT5713";

    // Keys.
    public const string KeyMustBeAPublicKey = "MINT5720";
    public const string KeyMustBeOnP256 = "MINT5721";
    public const string SigningKeyMustOpen = "MINT5722";

    // The judgement.
    public const string SignatureMustMatch = "MINT5730";
    public const string OneKnownKeyMustSign = "MINT5731";
    public const string KeyMustNotBeExpired = "MINT5732";
    public const string KeyMustBeValidAlready = "MINT5733";
    public const string KeyMustNotBeRevoked = "MINT5734";
}
