namespace Mint.Installer;

/// <summary>How much a registry may send, and how long it may take.</summary>
public sealed record RegistryLimits
{
    /// <summary>Bytes of a feed.</summary>
    public int FeedBytes { get; init; } = 32 * 1024 * 1024;

    /// <summary>Bytes of an answer that carries problems.</summary>
    public int AnswerBytes { get; init; } = 1024 * 1024;

    /// <summary>Bytes of the signatures of a version.</summary>
    public int SignatureBytes { get; init; } = 64 * 1024;

    /// <summary>Bytes of the list of all keys.</summary>
    public int KeysBytes { get; init; } = 4 * 1024 * 1024;

    /// <summary>Bytes of a bundle; what the format allows.</summary>
    public long BundleBytes { get; init; } = 100L * 1024 * 1024;

    /// <summary>How long a feed may take as a whole.</summary>
    public TimeSpan Feed { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>How long the list of all keys may take as a whole.</summary>
    public TimeSpan Keys { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>How long a download or an upload may take as a whole.</summary>
    public TimeSpan Bundle { get; init; } = TimeSpan.FromMinutes(15);

    /// <summary>How long a download may stand still.</summary>
    public TimeSpan Stall { get; init; } = TimeSpan.FromSeconds(30);
}
