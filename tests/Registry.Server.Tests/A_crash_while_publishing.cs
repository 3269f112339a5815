using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using System.Text.Json;
using Mint.Tests;

namespace Mint.Registry.Server.Tests;

public sealed class A_crash_while_publishing
{
    public static TheoryData<string> Steps => [.. Enum.GetNames<PublishStep>()];

    // A copy of the folder, taken while the publish stands still between two steps, is what a killed process leaves.
    [Theory, MemberData(nameof(Steps))]
    public async Task Leaves_the_version_whole_or_absent_and_a_retry_succeeds(string name)
    {
        using var folder = new TempFolder();
        var step = Enum.Parse<PublishStep>(name);
        var armed = false;
        await using var registry = await LiveRegistry.StartAsync(folder["data"], options => options with { Watch = at => { if (armed && at == step) Copy(options.DataFolder, folder["crashed"]); } });
        using var before = await registry.PublishAsync(Plugins.Pack());
        armed = true;
        var bundle = Plugins.Pack(version: "1.1.0");
        (await registry.PublishAsync(bundle, version: "1.1.0")).Dispose();

        await using var restarted = await LiveRegistry.StartAsync(folder["crashed"]);

        var whole = await Whole.IsAsync(restarted.Client, restarted.Data, "plate-reader", "1.1.0");
        Assert.Equal(step > PublishStep.Commit, whole);
        Assert.True(await Whole.IsAsync(restarted.Client, restarted.Data, "plate-reader", "1.0.0"));
        Assert.Equal(whole ? 2 : 1, restarted.Leftovers.Count);
        using var retry = await restarted.PublishAsync(bundle, version: "1.1.0", token: registry.Admin);
        await retry.ShouldBeAsync(whole ? HttpStatusCode.OK : HttpStatusCode.Created);
        Assert.True(await Whole.IsAsync(restarted.Client, restarted.Data, "plate-reader", "1.1.0"));
    }

    [Theory, MemberData(nameof(Steps))]
    public async Task Or_a_failure_in_a_step_is_told_and_a_retry_succeeds(string name)
    {
        var step = Enum.Parse<PublishStep>(name);
        var armed = false;
        await using var registry = await LiveRegistry.StartAsync(options => options with { Watch = at => { if (armed && at == step) throw new IOException("Injected."); } });
        armed = true;

        using var failed = await registry.PublishAsync(Plugins.Pack());
        Assert.Equal(step > PublishStep.Commit ? 1 : 0, registry.Leftovers.Count);
        armed = false;
        using var retry = await registry.PublishAsync(Plugins.Pack());

        await failed.ShouldRefuseAsync(HttpStatusCode.ServiceUnavailable, "MINT6060");
        await retry.ShouldBeAsync(step > PublishStep.Commit ? HttpStatusCode.OK : HttpStatusCode.Created);
        Assert.True(await Whole.IsAsync(registry.Client, registry.Data, "plate-reader", "1.0.0"));
        Assert.Single(registry.Leftovers);
    }

    [Fact]
    public async Task At_any_moment_loses_nothing_that_was_answered()
    {
        using var folder = new TempFolder();
        var kills = int.Parse(Environment.GetEnvironmentVariable("MINT_TEST_KILLS") ?? "6", CultureInfo.InvariantCulture);
        var answered = new ConcurrentBag<string>();
        var (chance, token, number) = (new Random(1), "", 0);
        for (var round = 0; round <= kills; round++)
        {
            var (server, first) = await ServerProcess.StartAsync(folder["data"]);
            using var _ = server;
            server.Authorize(token = first ?? token);
            await CheckAsync(server, folder["data"], answered);
            if (round == kills) break;
            var publishers = Enumerable.Range(0, 4).Select(_ => PublishUntilKilledAsync(server.Client, () => Interlocked.Increment(ref number), answered)).ToList();
            // Every other time at any moment, else in the midst of it however slow the machine is.
            var before = answered.Count;
            if (round % 2 == 0) await Until.TrueAsync(() => answered.Count > before, "a publish is answered");
            await Task.Delay(chance.Next(0, 400));
            server.Kill();
            await Task.WhenAll(publishers);
        }

        Assert.NotEmpty(answered);
    }

    private static async Task PublishUntilKilledAsync(HttpClient client, Func<int> next, ConcurrentBag<string> answered)
    {
        try
        {
            while (true)
            {
                var version = string.Create(CultureInfo.InvariantCulture, $"1.0.{next()}");
                using var answer = await client.PutAsync($"api/v1/plugins/plate-reader/{version}", new ByteArrayContent(Plugins.Pack(version: version)));
                if (answer.StatusCode == HttpStatusCode.Created) answered.Add(version);
            }
        }
        catch (HttpRequestException)
        {
            // The server is gone, as it should be.
        }
    }

    private static async Task CheckAsync(ServerProcess server, string data, IReadOnlyCollection<string> answered)
    {
        using var feed = JsonDocument.Parse(await server.Client.GetByteArrayAsync("registry.json"));
        var listed = feed.RootElement.GetProperty("plugins").EnumerateArray().SelectMany(plugin => plugin.GetProperty("versions").EnumerateArray()).Select(version => version.GetProperty("version").GetString()!).ToList();
        Assert.Empty(answered.Except(listed, StringComparer.Ordinal));
        foreach (var version in listed) Assert.True(await Whole.IsAsync(server.Client, data, "plate-reader", version), version);
        Assert.Equal(listed.Count, Directory.EnumerateFiles(Path.Combine(data, "blobs"), "*", SearchOption.AllDirectories).Count());
        Assert.Empty(Directory.EnumerateFiles(Path.Combine(data, "staging")));
    }

    private static void Copy(string source, string target)
    {
        if (Directory.Exists(target)) return;
        foreach (var folder in Directory.EnumerateDirectories(source, "*", SearchOption.AllDirectories).Prepend(source)) Directory.CreateDirectory(Path.Combine(target, Path.GetRelativePath(source, folder)));
        foreach (var file in Directory.EnumerateFiles(source, "*", SearchOption.AllDirectories).Where(file => Path.GetFileName(file) != "registry.lock"))
        {
            using var from = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            using var to = File.Create(Path.Combine(target, Path.GetRelativePath(source, file)));
            from.CopyTo(to);
        }
    }
}
