using System.Net;
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

    // Its feed is written later, and what it lacks stands in the outbox until then.
    [Theory]
    [InlineData(nameof(PublishStep.Project))]
    [InlineData(nameof(PublishStep.WriteDocuments))]
    [InlineData(nameof(PublishStep.WriteFeed))]
    [InlineData(nameof(PublishStep.ClearOutbox))]
    [InlineData(nameof(PublishStep.Answer))]
    public async Task Of_a_registry_with_a_large_feed_leaves_the_version_whole(string name)
    {
        using var folder = new TempFolder();
        var step = Enum.Parse<PublishStep>(name);
        var armed = false;
        await using (var registry = await LiveRegistry.StartAsync(folder["data"], options => options with { SmallFeed = 0, Watch = at => { if (armed && at == step) Copy(options.DataFolder, folder["crashed"]); } }))
        {
            armed = true;
            (await registry.PublishAsync(Plugins.Pack())).Dispose();
        }

        await using var restarted = await LiveRegistry.StartAsync(folder["crashed"]);

        Assert.True(await Whole.IsAsync(restarted.Client, restarted.Data, "plate-reader", "1.0.0"));
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
