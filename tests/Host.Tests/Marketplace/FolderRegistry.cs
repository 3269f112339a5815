using System.Text.Json;
using Mint.Bundle;

namespace Mint.Host.Tests.Marketplace;

/// <summary>A registry's export in a folder, of bundles that the tests pack.</summary>
internal sealed class FolderRegistry(Platform platform, string name)
{
    private readonly List<(string Id, object Version)> offered = [];

    public string Folder => platform.Folder[name];

    /// <summary>Offers a bundle.</summary>
    public void Offer(string id, string version, string bundle, string? requires = null, bool yanked = false)
    {
        var target = Path.Combine(Folder, "api/v1/plugins", id, version);
        Directory.CreateDirectory(target);
        File.Copy(bundle, Path.Combine(target, "bundle"));
        var bytes = File.ReadAllBytes(bundle);
        offered.Insert(0, (id, new { version, sha256 = Sha256Digest.Of(bytes).Hex, size = bytes.Length, requires_platform = requires, yanked }));
        var plugins = offered.GroupBy(one => one.Id).Select(group => new { name = group.Key, display_name = "The " + group.Key, description = $"Does what {group.Key} do.", plugin_type = "analysis", tags = new[] { "tagged" }, versions = group.Select(one => one.Version) });
        File.WriteAllText(Path.Combine(Folder, "registry.json"), JsonSerializer.Serialize(new { schema_version = 1, plugins }));
    }

    /// <summary>Lets the platform ask these, in this order.</summary>
    public static void Configure(Platform platform, params string[] folders) => File.WriteAllText(
        platform.Folder["data/config.json"], JsonSerializer.Serialize(new { marketplace = new { registries = folders.Select((folder, index) => new { name = $"r{index}", url = new Uri(folder).AbsoluteUri }) } }));
}
