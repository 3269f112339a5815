using System.Globalization;
using System.Text.Json;
using Mint.Bundle;
using Mint.Host.Http;
using Mint.Host.Lifecycle;
using Mint.Installer;

namespace Mint.Host.PluginData;

/// <summary>The archives: a database, <c>data/archives/&lt;name&gt;.db</c> or a schema of that name, and <c>data/archives/&lt;name&gt;.json</c>, which is written last. Without that it is no archive.</summary>
internal sealed class ArchiveStore(PluginDatabases databases, TimeProvider time)
{
    public const string Room = "archives";

    private string Folder => Path.Combine(databases.Folder, Room);

    /// <summary>The newest first.</summary>
    public IReadOnlyList<Archive> List() => !Directory.Exists(Folder) ? []
        : [.. Directory.EnumerateFiles(Folder, "*.json").Select(Read).OfType<Archive>().OrderByDescending(archive => archive.Name, StringComparer.Ordinal)];

    /// <summary>The names of a plugin's archives, those too whose description cannot be read.</summary>
    public IEnumerable<string> NamesOf(PluginId id) => !Directory.Exists(Folder) ? []
        : Directory.EnumerateFiles(Folder, $"archived_*_{id}.*").Select(file => Path.GetFileNameWithoutExtension(file)!).Where(name => name.Length == "archived_20260131T120000000_".Length + id.Value.Length).Distinct(StringComparer.Ordinal);

    /// <exception cref="RefusedException">MINT8067.</exception>
    public Archive Find(string name) => List().FirstOrDefault(archive => archive.Name == name) ?? throw LifecycleRefusals.NoSuchArchive(name);

    /// <summary>The name of its database, as <see cref="PluginDatabases"/> takes it.</summary>
    public static string DataOf(Archive archive) => DataOf(archive.Name);

    /// <summary>A name that no archive has.</summary>
    public string NewName(PluginId id)
    {
        for (var moment = time.GetUtcNow(); ; moment = moment.AddMilliseconds(1))
        {
            var name = string.Create(CultureInfo.InvariantCulture, $"archived_{moment.UtcDateTime:yyyyMMdd'T'HHmmssfff}_{id}");
            if (!File.Exists(FileOf(name)) && !databases.Exists(DataOf(name))) return name;
        }
    }

    /// <summary>Copies a database into an archive; one of the name that is whole already stays as it is.</summary>
    public async Task<Archive> AddAsync(string name, PluginId id, string version, ArchiveReason reason, string data, CancellationToken cancellationToken)
    {
        if (File.Exists(FileOf(name)) && Read(FileOf(name)) is { } whole) return whole;
        DurableFiles.CreateFolder(Folder);
        var archive = new Archive { Name = name, Plugin = id.Value, Version = version, Reason = reason, CreatedAt = time.GetUtcNow(), Size = 0 };
        await databases.CopyAsync(data, DataOf(archive), cancellationToken);
        archive = archive with { Size = databases.SizeOf(DataOf(archive)) };
        DurableFiles.Write(FileOf(name), JsonSerializer.Serialize(archive, PlatformJson.Options));
        return archive;
    }

    /// <summary>Deletes one, whole or not.</summary>
    public void Delete(string name)
    {
        File.Delete(FileOf(name));
        databases.Delete(DataOf(name));
    }

    /// <summary>Deletes what a crash left that never became an archive.</summary>
    public void Tidy()
    {
        string[] whole = [];
        if (Directory.Exists(Folder))
        {
            foreach (var left in Directory.EnumerateFiles(Folder, "*.tmp")) File.Delete(left);
            whole = Directory.GetFiles(Folder, "*.json");
        }
        databases.DeleteArchivedExcept(whole.Select(file => DataOf(Path.GetFileNameWithoutExtension(file))));
    }

    private static string DataOf(string name) => $"{Room}/{name}.db";

    private string FileOf(string name) => Path.Combine(Folder, name + ".json");

    private static Archive? Read(string file)
    {
        try
        {
            var archive = JsonSerializer.Deserialize<Archive>(File.ReadAllBytes(file), PlatformJson.Options);
            return archive?.Name == Path.GetFileNameWithoutExtension(file) ? archive : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
