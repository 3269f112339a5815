using System.Globalization;
using Mint.Registry.Server.Documents;
using Mint.Registry.Server.Web;

namespace Mint.Registry.Server.Search;

/// <summary>A version that a new install may get.</summary>
internal sealed record OfferedVersion(bool IsPrerelease, string? RequiresPlatform);

/// <summary>A plugin as its rows have it, ready to be put into the catalogue.</summary>
internal sealed record Findable(PluginSummary Plugin, DateTimeOffset CreatedAt, string UpdatedAt, Popularity Popularity, IReadOnlyList<(string Kind, string Value)> Facets, IReadOnlyList<OfferedVersion> Versions);

/// <summary>How often a plugin was downloaded, and what that adds in ranking, in thousandths.</summary>
internal sealed record Popularity(long Downloads, long Weight)
{
    public static readonly Popularity None = new(0, 0);
}

/// <summary>A plugin in its slot of the catalogue.</summary>
internal sealed class Slot(Findable found, int number)
{
    private readonly byte[] summary = RegistryJson.Bytes(found.Plugin);

    public string Id { get; } = found.Plugin.Name;

    public int Number => number;

    public DateTimeOffset CreatedAt { get; } = found.CreatedAt;

    /// <summary>In ticks of UTC.</summary>
    public long UpdatedAt { get; } = DateTimeOffset.Parse(found.UpdatedAt, CultureInfo.InvariantCulture).UtcTicks;

    public IReadOnlyList<OfferedVersion> Versions { get; } = found.Versions;

    public Popularity Popularity { get; set; } = found.Popularity;

    /// <summary>As a list shows it.</summary>
    public PluginSummary Shown => RegistryJson.Read<PluginSummary>(summary) with { Downloads = Popularity.Downloads };
}
