using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Mint.Bundle;
using Mint.Host.Data;
using Mint.Host.Tests.Plugins;
using Mint.Installer;
using Mint.Tests;

namespace Mint.Host.Tests.Moving;

/// <summary>At any moment of installs, upgrades, rollbacks and uninstalls: the next start finds everything whole, with no manual step.</summary>
public sealed class The_end_of_the_process(The_end_of_the_process.Prepared prepared) : IClassFixture<The_end_of_the_process.Prepared>
{
    private const int Rows = 200;

    /// <summary>A platform with version 1.0.0 and its rows, stopped; and the bundles of the versions after it.</summary>
    public sealed class Prepared : IAsyncLifetime
    {
        internal TempFolder Folder { get; } = new();

        internal string Password { get; private set; } = "";

        internal string Compatible { get; private set; } = "";

        internal string Breaking { get; private set; } = "";

        public async ValueTask InitializeAsync()
        {
            await using var platform = await Platform.StartAsync(Folder);
            (Password, Compatible, Breaking) = (platform.FirstPassword!, platform.Pack(NotesPlugin.OneAndTags, "1.1.0"), platform.Pack(NotesPlugin.TwoAndTags, "2.0.0"));
            await platform.InstallAsync(NotesPlugin.One, "1.0.0");
            await platform.AddAsync([.. Enumerable.Range(0, Rows).Select(number => $"note {number}")]);
        }

        public ValueTask DisposeAsync()
        {
            Folder.Dispose();
            return default;
        }
    }

    [Fact]
    public async Task By_a_kill_leaves_the_old_or_the_new_version_whole_with_its_data()
    {
        var kills = int.Parse(Environment.GetEnvironmentVariable("MINT_TEST_KILLS") ?? "4", CultureInfo.InvariantCulture);
        var recoveries = new List<TimeSpan>();
        for (var round = 0; round < kills; round++)
        {
            using var folder = Fresh();
            var child = ChildProcess.Start<The_end_of_the_process>("again and again", folder["data"], prepared.Compatible, prepared.Breaking);
            Assert.Equal("at work", await child.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken));
            await Task.Delay(Random.Shared.Next(2500), TestContext.Current.CancellationToken);
            child.Kill();
            Assert.Equal(137, await child.EndAsync(TestContext.Current.CancellationToken));

            recoveries.Add(await IsWholeAsync(folder, $"round {round}"));
        }
        recoveries.Sort();
        TestContext.Current.SendDiagnosticMessage($"{kills} kills; the next start took {recoveries[kills / 2].TotalMilliseconds:0} ms in the median, {recoveries[^1].TotalMilliseconds:0} ms at most, with {Rows} rows");
    }

    [Theory]
    [InlineData("fsync,fdatasync", "EIO")]
    [InlineData("pwrite64", "ENOSPC")]
    [InlineData("rename,renameat,renameat2", "EIO")]
    public async Task By_a_call_that_the_disk_refuses_leaves_them_whole_too(string calls, string error)
    {
        var strace = Requires.Tool("strace");
        var count = await CountAsync(strace, calls);
        var most = int.Parse(Environment.GetEnvironmentVariable("MINT_TEST_INJECTIONS") ?? "3", CultureInfo.InvariantCulture);
        Assert.True(count > 20, $"{count} calls");

        for (var i = 0; i < Math.Min(most, count); i++)
        {
            var when = 1 + (int)((long)i * count / Math.Min(most, count)) + (most < count ? Random.Shared.Next(count / most) : 0);
            using var folder = Fresh();
            await RunAsync(strace, folder, "-e", $"inject={calls}:error={error}:when={when}");

            await IsWholeAsync(folder, $"call {when} of {calls} refused with {error}");
        }
    }

    private async Task<int> CountAsync(string strace, string calls)
    {
        using var folder = Fresh();
        await RunAsync(strace, folder, "-e", "trace=" + calls, "-o", folder["calls"]);
        return File.ReadLines(folder["calls"]).Count(line => line.Contains("(", StringComparison.Ordinal) && !line.Contains("resumed", StringComparison.Ordinal));
    }

    private async Task RunAsync(string strace, TempFolder folder, params string[] options)
    {
        using var child = ChildProcess.Start<The_end_of_the_process>([strace, "-f", "-qq", "--seccomp-bpf", .. options.Contains("-o") ? [] : (string[])["-o", "/dev/null"], .. options], ["once", folder["data"], prepared.Compatible, prepared.Breaking]);
        await child.EndAsync(TestContext.Current.CancellationToken);
    }

    private TempFolder Fresh()
    {
        var folder = new TempFolder();
        foreach (var file in Directory.EnumerateFiles(prepared.Folder["data"], "*", SearchOption.AllDirectories))
        {
            var copy = folder[Path.Combine("data", Path.GetRelativePath(prepared.Folder["data"], file))];
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            File.Copy(file, copy);
        }
        return folder;
    }

    /// <returns>How long the start took.</returns>
    private async Task<TimeSpan> IsWholeAsync(TempFolder folder, string when)
    {
        var watch = Stopwatch.StartNew();
        await using var platform = await Platform.StartAsync(folder, prepared.Password);
        var took = watch.Elapsed;
        var store = platform.Services.GetRequiredService<PluginStore>();
        var id = PluginId.Parse("notes");
        if (store.PointerOf(id) is null)
        {
            if (platform.Databases().Length == 0) await RestoreAsync(platform);
            var again = await platform.InstallAsync(prepared.Breaking);
            Assert.True(again.GetProperty("state").GetString() == "succeeded", $"{when}: {again}");
        }

        Assert.True((await platform.StateAsync()).Item3 == "ready", $"{when}: {await platform.Admin.GetStringAsync("/api/plugins/notes")}");
        var notes = (await platform.Anonymous.GetFromJsonAsync<string[]>("/api/notes/notes"))!;
        if (notes.Length == 0)
        {
            // It was archived and installed anew; the restore between the two was refused.
            await RestoreAsync(platform);
            notes = (await platform.Anonymous.GetFromJsonAsync<string[]>("/api/notes/notes"))!;
        }
        Assert.True(notes.SequenceEqual(Enumerable.Range(0, Rows).Select(number => $"note {number}"), StringComparer.Ordinal), $"{when}: {notes.Length} rows");
        Assert.True(!Directory.Exists(folder["data/staging"]) || !Directory.EnumerateFileSystemEntries(folder["data/staging"]).Any(), when);
        Assert.True(!Directory.EnumerateFileSystemEntries(folder["data/journal"]).Any(), when);
        Assert.Empty(platform.Databases().Split(", ").Except(store.PointerOf(id)!.Databases));
        Assert.Equal(0, await platform.Services.GetRequiredService<PlatformDatabase>().FindAsync<long>("select count(*) from operations where state = 'running'", null, CancellationToken.None));
        return took;
    }

    private static async Task RestoreAsync(Platform platform)
    {
        var archive = (await platform.ArchivesAsync()).First(archive => archive.GetProperty("reason").GetString() == "uninstalled");
        await platform.OperateAsync($"/api/plugins/archives/{archive.GetProperty("name").GetString()}/restore");
    }
}
