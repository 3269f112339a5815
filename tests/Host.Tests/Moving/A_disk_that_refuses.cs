using Mint.Mover;
using Mint.Tests;

namespace Mint.Host.Tests.Moving;

/// <summary>
/// In a plugin's whole life, from its first install to its purge, the disk refuses one call by which the host changes files: then the plugin is found as before or after the step
/// that this befell, by the host itself and after its next start. <c>MINT_TEST_INJECTIONS</c> says how many calls of each name are tried, <c>all</c> each of them in turn; <c>MINT_TEST_CALLS</c> which names, all unless it is set.
/// </summary>
public sealed class A_disk_that_refuses(A_disk_that_refuses.Prepared prepared) : IClassFixture<A_disk_that_refuses.Prepared>
{
    private static readonly string asked = Environment.GetEnvironmentVariable("MINT_TEST_INJECTIONS") ?? "2";
    private static readonly string[]? calls = Environment.GetEnvironmentVariable("MINT_TEST_CALLS")?.Split(',');

    public sealed class Prepared : IAsyncLifetime
    {
        internal MovedFolder Folder { get; private set; } = null!;

        internal CallTrace Calls { get; private set; } = null!;

        public async ValueTask InitializeAsync()
        {
            Folder = await MovedFolder.CreateAsync();
            using var copy = Folder.Copy();
            using var host = await LiveAsync(copy, ["-y", "-o", copy.Folder["calls"], "-e", "trace=" + CallTrace.All]);
            Assert.True(host.Step == Life.Steps.Count - 1 && host.HasEndedStep, string.Join(Environment.NewLine, host.Said));
            Calls = CallTrace.Read(copy.Folder["calls"], copy.Data);
            TestContext.Current.SendDiagnosticMessage($"A plugin's life in {Life.Steps.Count} steps, with the host's start: {Calls}");
        }

        public ValueTask DisposeAsync()
        {
            Folder.Dispose();
            return default;
        }
    }

    [Theory]
    [InlineData("pwrite64", "ENOSPC")]
    [InlineData("fsync", "EIO")]
    [InlineData("fdatasync", "EIO")]
    [InlineData("rename", "EIO")]
    [InlineData("unlink", "EIO")]
    [InlineData("mkdir", "ENOSPC")]
    [InlineData("rmdir", "EIO")]
    [InlineData("ftruncate", "ENOSPC")]
    public async Task Leaves_the_old_or_the_new_version_whole_with_its_data(string call, string error)
    {
        Assert.SkipUnless(calls is null || calls.Contains(call, StringComparer.Ordinal), "MINT_TEST_CALLS leaves it out.");
        Assert.True(prepared.Calls.Count(call) > 0, prepared.Calls.ToString());
        var (failed, unseen) = (0, 0);
        var numbers = Numbers(prepared.Calls.Most(call)).ToList();
        await Parallel.ForEachAsync(numbers, new ParallelOptions { MaxDegreeOfParallelism = 2 }, async (number, _) =>
        {
            using var copy = prepared.Folder.Copy();
            using var host = await LiveAsync(copy, ["-o", "/dev/null", "-e", "trace=" + call, "-e", $"inject={call}:error={error}:when={number}"]);
            if (await IsWholeAsync(copy, host, $"call {number} of {call} refused with {error}")) Interlocked.Increment(ref unseen);
            else Interlocked.Increment(ref failed);
        });
        TestContext.Current.SendDiagnosticMessage($"{prepared.Calls.Count(call)} {call} in all; refused in turn with {error}: {numbers.Count}; a step or the start failed {failed} times, all went on {unseen} times; every time all was whole");
    }

    [Fact]
    public void Is_asked_for_no_other_call() =>
        Assert.Empty(prepared.Calls.Names.Except(["pwrite64", "fsync", "fdatasync", "rename", "unlink", "mkdir", "rmdir", "ftruncate"], StringComparer.Ordinal));

    private static IEnumerable<int> Numbers(int most)
    {
        if (asked == "all" || int.Parse(asked) >= most) return Enumerable.Range(1, most);
        var part = most / int.Parse(asked);
        return Enumerable.Range(0, int.Parse(asked)).Select(number => 1 + number * part + Random.Shared.Next(part));
    }

    private static async Task<MovingHost> LiveAsync(MovedFolder folder, string[] options)
    {
        var host = new MovingHost(folder.Data, folder.Bundles, [Requires.Tool("strace"), "-f", "-qq", "--seccomp-bpf", .. options], "once");
        if (await host.Listening is not null) host.Go(0);
        await host.EndAsync();
        return host;
    }

    /// <returns>Whether all steps were done.</returns>
    private static async Task<bool> IsWholeAsync(MovedFolder folder, MovingHost host, string when)
    {
        var step = host.Step ?? 0;
        Found[] allowed = [Life.Before(step), Life.Steps[step].After];
        // What is being taken away serves no more, also where that fails.
        if (host.HasEndedStep && !Life.Steps[step].Name.StartsWith("uninstall", StringComparison.Ordinal)) Assert.True(allowed.Contains(host.Found), Told(when, host));
        await using var platform = await Platform.StartAsync(folder.Folder, folder.Password);

        var found = await folder.LookAsync(platform.Url);

        Assert.True(allowed.Contains(found), $"{found}: {Told(when, host)}");
        return host.Step == Life.Steps.Count - 1 && host.HasEndedStep && host.Found == Life.Steps[^1].After;
    }

    private static string Told(string when, MovingHost host) => $"{when}: {string.Join(Environment.NewLine, host.Said)}";
}
