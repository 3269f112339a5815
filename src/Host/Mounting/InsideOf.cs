namespace Mint.Host.Mounting;

/// <summary>
/// Which plugin's code calls the platform now, by id: it may come back into that plugin though others wait before it, for they wait until it has left.
/// </summary>
internal static class InsideOf
{
    private static readonly AsyncLocal<string?> current = new();

    public static string? Plugin => current.Value;

    /// <summary>Until the end of the calling async method.</summary>
    public static void Set(string plugin) => current.Value = plugin;
}
