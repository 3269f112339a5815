using System.Formats.Tar;
using System.Net;
using Mint.Bundle;
using Mint.Tests;

namespace Mint.Registry.Server.Tests;

public sealed class A_backup : IDisposable
{
    private readonly TempFolder folder = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task Restores_the_registry_as_it_was()
    {
        string admin, key;
        byte[] feed, signatures;
        await using (var registry = await LiveRegistry.StartAsync(folder["data"]))
        {
            (await registry.PublishAsync(Plugins.Described())).Dispose();
            (await registry.PublishAsync(Plugins.Pack(version: "1.1.0", bulk: 5000), version: "1.1.0")).Dispose();
            (admin, key) = (registry.Admin, (await registry.GetAsync("api/v1/keys")).GetRawText());
            (feed, signatures) = (await registry.Client.GetByteArrayAsync("registry.json"), await registry.Client.GetByteArrayAsync("api/v1/plugins/plate-reader/1.0.0/signatures"));
            var report = await RegistryBackup.WriteAsync(folder["data"], folder["backup.tar"], Token);
            Assert.Equal(2, report.Bundles);
            (await registry.PublishAsync(Plugins.Pack(version: "2.0.0"), version: "2.0.0")).Dispose();
        }
        await RegistryRestore.RunAsync(folder["backup.tar"], folder["restored"], Token);

        await using var restored = await LiveRegistry.StartAsync(folder["restored"]);

        Assert.Equal(feed, await restored.Client.GetByteArrayAsync("registry.json"));
        Assert.Equal(signatures, await restored.Client.GetByteArrayAsync("api/v1/plugins/plate-reader/1.0.0/signatures"));
        Assert.Equal(key, (await restored.GetAsync("api/v1/keys")).GetRawText());
        foreach (var version in (string[])["1.0.0", "1.1.0"]) Assert.True(await Whole.IsAsync(restored.Client, restored.Data, "plate-reader", version));
        using var next = await restored.PublishAsync(Plugins.Pack(version: "1.2.0"), version: "1.2.0", token: admin);
        await next.ShouldBeAsync(HttpStatusCode.Created);
        if (OperatingSystem.IsWindows()) return;
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(folder["backup.tar"]));
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute, File.GetUnixFileMode(folder["restored"]));
    }

    [Fact]
    public async Task Taken_while_others_publish_is_of_one_moment()
    {
        await using var registry = await LiveRegistry.StartAsync(folder["data"]);
        using var enough = new CancellationTokenSource();
        var number = 0;
        var publishers = Enumerable.Range(0, 3).Select(_ => Task.Run(async () =>
        {
            while (!enough.IsCancellationRequested)
            {
                var version = $"1.0.{Interlocked.Increment(ref number)}";
                (await registry.PublishAsync(Plugins.Pack(version: version), version: version)).Dispose();
            }
        })).ToList();
        for (var i = 0; i < 4; i++)
        {
            await Until.TrueAsync(() => Volatile.Read(ref number) > 5 * (i + 1), "some are published");
            await RegistryBackup.WriteAsync(folder["data"], folder[$"{i}.tar"], Token);
        }
        await enough.CancelAsync();
        await Task.WhenAll(publishers);

        for (var i = 0; i < 4; i++)
        {
            var report = await RegistryRestore.RunAsync(folder[$"{i}.tar"], folder[$"restored{i}"], Token);
            await using var restored = await LiveRegistry.StartAsync(folder[$"restored{i}"]);
            var versions = (await restored.GetAsync("api/v1/plugins/plate-reader/versions")).GetProperty("versions").EnumerateArray().Select(version => version.GetProperty("version").GetString()!).ToList();
            Assert.Equal(report.Bundles, versions.Count);
            foreach (var version in versions) Assert.True(await Whole.IsAsync(restored.Client, restored.Data, "plate-reader", version));
            Assert.Empty(Directory.Exists(folder[$"restored{i}/orphans"]) ? restored.Files("orphans") : []);
        }
    }

    [Theory]
    [InlineData("cut")]
    [InlineData("without its end")]
    [InlineData("without a bundle")]
    [InlineData("with another bundle")]
    [InlineData("with a file too many")]
    [InlineData("with a link")]
    [InlineData("text")]
    public async Task That_is_not_whole_restores_nothing(string how)
    {
        await using (var registry = await LiveRegistry.StartAsync(folder["data"])) (await registry.PublishAsync(Plugins.Pack(bulk: 3000))).Dispose();
        await RegistryBackup.WriteAsync(folder["data"], folder["backup.tar"], Token);
        Damage(how);

        var refused = await Assert.ThrowsAsync<RefusedException>(() => RegistryRestore.RunAsync(folder["backup.tar"], folder["restored"], Token));

        Assert.Equal("MINT6085", Assert.Single(refused.Problems).Code);
        Assert.Equal(["backup.tar", "data"], Directory.EnumerateFileSystemEntries(folder.Path).Select(Path.GetFileName).Where(name => name != "work").Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Is_restored_to_an_empty_place_only()
    {
        await using (var registry = await LiveRegistry.StartAsync(folder["data"])) (await registry.PublishAsync(Plugins.Pack())).Dispose();
        await RegistryBackup.WriteAsync(folder["data"], folder["backup.tar"], Token);

        var refused = await Assert.ThrowsAsync<RefusedException>(() => RegistryRestore.RunAsync(folder["backup.tar"], folder["data"], Token));
        var nothing = await Assert.ThrowsAsync<RefusedException>(() => RegistryBackup.WriteAsync(folder["nowhere"], folder["other.tar"], Token));

        Assert.Equal("MINT6084", Assert.Single(refused.Problems).Code);
        Assert.Equal("MINT6005", Assert.Single(nothing.Problems).Code);
    }

    private void Damage(string how)
    {
        var file = folder["backup.tar"];
        if (how == "cut") File.WriteAllBytes(file, File.ReadAllBytes(file)[..^4000]);
        else if (how == "text") File.WriteAllText(file, string.Concat(Enumerable.Repeat("not a backup ", 500)));
        else
        {
            TarFile.ExtractToDirectory(file, Directory.CreateDirectory(folder["work"]).FullName, overwriteFiles: false);
            var blob = Directory.EnumerateFiles(folder["work/blobs"], "*", SearchOption.AllDirectories).Single();
            if (how == "without its end") File.Delete(folder["work/end"]);
            if (how == "without a bundle") File.Delete(blob);
            if (how == "with another bundle") File.WriteAllText(blob, "other");
            if (how == "with a file too many") File.WriteAllText(folder["work/blobs/readme"], "hello");
            if (how == "with a link") File.CreateSymbolicLink(folder["work/retired-keys.json"], "/etc/passwd");
            using var target = File.Create(file);
            using var tar = new TarWriter(target);
            foreach (var path in Directory.EnumerateFiles(folder["work"], "*", SearchOption.AllDirectories).OrderBy(path => Path.GetFileName(path) == "end")) tar.WriteEntry(path, Path.GetRelativePath(folder["work"], path));
        }
    }
}
