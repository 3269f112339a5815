namespace Mint.Sdk.Generators;

/// <summary>Names as numbers: small, and equal where the names are. Where two names share one, a file is read again for nothing, which is all that it costs.</summary>
internal static class NameHash
{
    public const uint Empty = 2166136261;

    public static uint With(uint hash, char c) => unchecked((hash ^ c) * 16777619);

    public static int Of(string name) => Of(name, name.Length);

    /// <summary>That of the name's first characters.</summary>
    public static int Of(string name, int length)
    {
        var hash = Empty;
        for (var i = 0; i < length; i++) hash = With(hash, name[i]);
        return unchecked((int)hash);
    }
}
