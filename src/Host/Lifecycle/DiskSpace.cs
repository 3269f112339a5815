using Mint.Bundle;
using Mint.Host.Data;
using Mint.Host.PluginData;
using Mint.Installer;

namespace Mint.Host.Lifecycle;

/// <summary>The room that a change takes on the data folder's disk, and the room there is. All of the folder is taken to be one disk.</summary>
internal sealed class DiskSpace(DataFolder folder, PluginDatabases databases, MigratePlugin migrate)
{
    /// <summary>What the platform goes on writing meanwhile: its own database, logs of writes.</summary>
    public const long Spare = 16L * 1024 * 1024;

    /// <summary>What whoever runs the host may write, in bytes.</summary>
    public long Free => new DriveInfo(folder.Path).AvailableFreeSpace;

    /// <summary>For a bundle that lies in the data folder already: its bytes are counted as needed and as free.</summary>
    public PlannedSpace Of(InstallPlan plan, PluginBundle bundle)
    {
        var data = migrate.DataOf(plan.Id);
        // The copy, and what the migrations write while they rebuild its tables.
        var copied = plan.IsBreaking && databases.IsInFolder && databases.Exists(data) ? 2 * databases.SizeOf(data) : 0;
        return new(bundle.Size, bundle.Manifest.Files.Sum(file => file.Size), copied, Spare, Free + bundle.Size);
    }

    /// <summary>What stands against a change; nothing where there is room.</summary>
    public static IReadOnlyList<Problem> Against(string id, PlannedSpace space) => space.Needed <= space.Free ? [] : [LifecycleRefusals.NoRoom(id, space.Needed, space.Free)];

    /// <summary>What stands against copies of databases; one that is not there takes no room.</summary>
    public IReadOnlyList<Problem> AgainstCopies(string id, params IReadOnlyList<string> data) =>
        databases.IsInFolder ? Against(id, new(0, 0, data.Where(databases.Exists).Sum(databases.SizeOf), Spare, Free)) : [];

    /// <summary>What stands against fetching: that the bytes alone are more than is free.</summary>
    public IReadOnlyList<Problem> AgainstFetching(string plugin, BundleOrigin origin) => origin.Announced is { } size ? Against(plugin, new(size, 0, 0, 0, Free)) : [];
}
