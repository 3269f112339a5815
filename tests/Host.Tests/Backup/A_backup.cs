using System.IO.Compression;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using Mint.Bundle;
using Mint.Host.Tests.Plugins;
using Mint.Tests;

namespace Mint.Host.Tests.Backup;

public sealed class A_backup : IAsyncLifetime
{
    private readonly TempFolder folder = new();
    private Platform platform = null!;
    private long experiment;

    private string Target => folder["platform.mint-backup"];

    public async ValueTask InitializeAsync()
    {
        platform = await Platform.StartAsync();
        await platform.InstallAsync(TestPlugins.Plates, "1.0.0");
        (await platform.Admin.PutAsync("/api/plugins/plates/roles/operator/users/admin", content: null)).EnsureSuccessStatusCode();
        (await platform.Admin.PostAsJsonAsync("/api/plates/plates", new { name = "kept" })).EnsureSuccessStatusCode();
        experiment = (await (await platform.Admin.PostAsJsonAsync("/api/experiments", new { name = "Kept", type = "a" })).Json()).GetProperty("id").GetInt64();
        using var content = new ByteArrayContent(Encoding.UTF8.GetBytes("kept bytes"));
        (await platform.Admin.PostAsync($"/api/experiments/{experiment}/artifacts?name=a.txt", content)).EnsureSuccessStatusCode();
    }

    public async ValueTask DisposeAsync()
    {
        await platform.DisposeAsync();
        folder.Dispose();
    }

    [Fact]
    public async Task Of_a_running_platform_becomes_the_same_platform_elsewhere()
    {
        await FetchAsync();
        (await platform.Admin.PostAsJsonAsync("/api/plates/plates", new { name = "later" })).EnsureSuccessStatusCode();
        (await platform.Admin.DeleteAsync($"/api/experiments/{experiment}")).EnsureSuccessStatusCode();

        var report = await PlatformHost.RestoreAsync(Target, folder["data"]);
        await using var restored = await Platform.StartAsync(folder, platform.FirstPassword);

        Assert.True(report.Files > 5);
        Assert.Equal("Kept", (await restored.Admin.GetFromJsonAsync<JsonElement>($"/api/experiments/{experiment}")).GetProperty("name").GetString());
        Assert.Equal("kept bytes", await restored.Admin.GetStringAsync($"/api/experiments/{experiment}/artifacts/1/content"));
        Assert.Equal("kept", Assert.Single((await restored.Admin.GetFromJsonAsync<JsonElement>("/api/plates/plates")).EnumerateArray()).GetProperty("name").GetString());
    }

    [Fact]
    public async Task Is_of_one_moment_though_two_databases_are_written_all_the_while()
    {
        using var stop = new CancellationTokenSource();
        var writing = Task.Run(async () =>
        {
            // The plugin's row first, then the platform's: at every moment there are as many of these as of those, or one fewer.
            for (var i = 0; !stop.IsCancellationRequested; i++)
            {
                (await platform.Admin.PostAsJsonAsync("/api/plates/plates", new { name = $"p{i}" }, CancellationToken.None)).EnsureSuccessStatusCode();
                (await platform.Admin.PostAsJsonAsync("/api/experiments", new { name = $"p{i}", type = "pair" }, CancellationToken.None)).EnsureSuccessStatusCode();
            }
        });
        for (var round = 0; round < 3; round++)
        {
            await FetchAsync();
            await PlatformHost.RestoreAsync(Target, folder["data"]);
            await using (var restored = await Platform.StartAsync(folder, platform.FirstPassword))
            {
                var plates = (await restored.Admin.GetFromJsonAsync<JsonElement>("/api/plates/plates")).GetArrayLength() - 1;
                var pairs = (await restored.Admin.GetFromJsonAsync<JsonElement>("/api/experiments?type=pair&limit=500")).GetProperty("experiments").GetArrayLength();
                Assert.InRange(plates - pairs, 0, 1);
            }
            Directory.Delete(folder["data"], recursive: true);
            File.Delete(Target);
        }
        await stop.CancelAsync();
        await writing;
    }

    [Fact]
    public async Task That_was_cut_off_or_changed_is_refused_and_leaves_nothing()
    {
        await FetchAsync();
        var whole = await File.ReadAllBytesAsync(Target);
        byte[][] broken = [whole[..(whole.Length / 2)], whole[..^1500], Encoding.UTF8.GetBytes("no backup"), [], .. Enumerable.Range(1, 24).Select(part => Flipped(whole, whole.Length * part / 25)).Where(flipped => Unpacked(flipped)?.AsSpan().SequenceEqual(Unpacked(whole)) != true)];

        foreach (var bytes in broken)
        {
            await File.WriteAllBytesAsync(Target, bytes);
            var refusal = await Assert.ThrowsAsync<RefusedException>(() => PlatformHost.RestoreAsync(Target, folder["data"]));
            Assert.Equal("MINT8102", refusal.Problems[0].Code);
            Assert.Equal([Target], Directory.GetFileSystemEntries(folder.Path));
        }
    }

    /// <summary>Null where it cannot be unpacked. A bit may be one that says nothing: then everything is there all the same.</summary>
    private static byte[]? Unpacked(byte[] bytes)
    {
        using var unpacked = new MemoryStream();
        try
        {
            using var zip = new GZipStream(new MemoryStream(bytes), CompressionMode.Decompress);
            zip.CopyTo(unpacked);
            return unpacked.ToArray();
        }
        catch (InvalidDataException)
        {
            return null;
        }
    }

    private static byte[] Flipped(byte[] whole, int at) => [.. whole[..at], (byte)(whole[at] ^ 1), .. whole[(at + 1)..]];

    [Fact]
    public async Task Is_refused_where_a_server_has_data_of_plugins_and_nobody_says_which()
    {
        await File.WriteAllTextAsync(platform.Folder["data/data/postgres.key"], "a secret");

        var answer = await (await platform.Admin.PostAsync("/api/host/backup", content: null)).Json();

        Assert.Equal("MINT8092", answer.GetProperty("details").GetProperty("mint_code").GetString());
    }

    [Fact]
    public async Task Without_data_of_a_server_is_not_restored_onto_one()
    {
        await FetchAsync();

        var refusal = await Assert.ThrowsAsync<RefusedException>(() => PlatformHost.RestoreAsync(Target, folder["data"], "Host=127.0.0.1;Database=lab", CancellationToken.None));

        Assert.Equal("MINT8095", refusal.Problems[0].Code);
        Assert.Equal([Target], Directory.GetFileSystemEntries(folder.Path));
    }

    [Fact]
    public async Task Is_restored_only_where_nothing_is()
    {
        await FetchAsync();
        Directory.CreateDirectory(folder["data"]);
        await File.WriteAllTextAsync(folder["data/mine.txt"], "mine");

        var refusal = await Assert.ThrowsAsync<RefusedException>(() => PlatformHost.RestoreAsync(Target, folder["data"]));

        Assert.Equal("MINT8103", refusal.Problems[0].Code);
        Assert.Equal("mine", await File.ReadAllTextAsync(folder["data/mine.txt"]));
    }

    [Fact]
    public async Task Of_a_platform_that_does_not_run_needs_no_login()
    {
        var data = platform.Folder["data"];
        var taken = await Assert.ThrowsAsync<RefusedException>(() => PlatformHost.BackupAsync(data, Target));
        await FetchAsync();
        await PlatformHost.RestoreAsync(Target, folder["data"]);

        var there = await Assert.ThrowsAsync<RefusedException>(() => PlatformHost.BackupAsync(folder["data"], Target));
        await PlatformHost.BackupAsync(folder["data"], folder["second"]);
        await PlatformHost.RestoreAsync(folder["second"], folder["again/data"]);

        Assert.Equal(("MINT8003", "MINT8104"), (taken.Problems[0].Code, there.Problems[0].Code));
        Assert.True(File.Exists(folder["again/data/platform.db"]));
        if (!OperatingSystem.IsWindows()) Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(folder["second"]));
    }

    private async Task FetchAsync()
    {
        using var answer = await platform.Admin.PostAsync("/api/host/backup", content: null);
        Assert.Equal(200, (int)answer.StatusCode);
        await File.WriteAllBytesAsync(Target, await answer.Content.ReadAsByteArrayAsync());
    }
}
