namespace Mint.Installer;

/// <summary>The room that an install takes on the host's disk, in bytes.</summary>
/// <param name="Bundle">The bundle itself, until its end.</param>
/// <param name="Extracted">Its files.</param>
/// <param name="Data">The copy of the plugin's data that a breaking upgrade makes, and what its migrations write meanwhile; 0 where none is made, or not on this disk.</param>
/// <param name="Spare">What the platform itself goes on writing.</param>
/// <param name="Free">What is free, without the bundle.</param>
public sealed record PlannedSpace(long Bundle, long Extracted, long Data, long Spare, long Free)
{
    /// <summary>All of it.</summary>
    public long Needed => Bundle + Extracted + Data + Spare;
}
