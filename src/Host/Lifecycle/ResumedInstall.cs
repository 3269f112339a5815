namespace Mint.Host.Lifecycle;

/// <summary>What an install was asked to do, as it is kept until its end, so that it can be gone on with after the end of the process.</summary>
internal sealed record ResumedInstall
{
    /// <summary><c>id@version</c> in a registry; null for an uploaded file.</summary>
    public string? Request { get; init; }

    /// <summary>The SHA-256 of the bytes that were approved or offered; null where nobody named one.</summary>
    public string? Digest { get; init; }

    /// <summary>Whether the admin consented to run it in the platform's process.</summary>
    public bool InProcess { get; init; }

    /// <summary>What is overridden, by name.</summary>
    public IReadOnlyList<string> Force { get; init; } = [];

    /// <summary>The publisher's envelope that came with an uploaded file.</summary>
    public byte[]? Signature { get; init; }

    /// <summary>What it is in words.</summary>
    public string Words => Request ?? "uploaded file";
}
