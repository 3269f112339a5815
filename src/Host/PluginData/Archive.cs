namespace Mint.Host.PluginData;

/// <summary>Why data were put aside.</summary>
internal enum ArchiveReason { Uninstalled, RolledBack, Replaced }

/// <summary>Data of a plugin that were put aside: a database that nothing writes to any more.</summary>
internal sealed record Archive
{
    /// <summary><c>archived_&lt;UTC, to the millisecond&gt;_&lt;plugin&gt;</c>.</summary>
    public required string Name { get; init; }
    public required string Plugin { get; init; }

    /// <summary>The version that wrote them last.</summary>
    public required string Version { get; init; }
    public required ArchiveReason Reason { get; init; }
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>In bytes.</summary>
    public required long Size { get; init; }
}
