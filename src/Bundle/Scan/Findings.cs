namespace Mint.Bundle;

/// <summary>Collects what a scan finds, each thing once and no more than anyone reads.</summary>
internal sealed class Findings
{
    private const int Most = 2_000;

    private readonly HashSet<ApiUse> uses = [];
    private readonly HashSet<ScanGap> gaps = [];

    /// <summary>In the order of files, permissions and names.</summary>
    public ScanReport Report => new(
        [.. uses.OrderBy(use => use.File, StringComparer.Ordinal).ThenBy(use => use.Permission, StringComparer.Ordinal).ThenBy(use => use.Api, StringComparer.Ordinal)],
        [.. gaps.OrderBy(gap => gap.File, StringComparer.Ordinal).ThenBy(gap => gap.What, StringComparer.Ordinal)]);

    public void Use(string permission, string file, string api)
    {
        if (uses.Count < Most) uses.Add(new(permission, file, api));
    }

    public void Gap(string file, string what)
    {
        if (gaps.Count < Most) gaps.Add(new(file, what));
    }
}
