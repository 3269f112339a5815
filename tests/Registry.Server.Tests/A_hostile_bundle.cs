using System.Net;
using Mint.Tests;

namespace Mint.Registry.Server.Tests;

public sealed class A_hostile_bundle
{
    public static TheoryData<string> Kinds => [.. Hostile.All.Keys];

    [Theory, MemberData(nameof(Kinds))]
    public async Task Is_refused_with_its_code_and_leaves_nothing(string kind)
    {
        await using var registry = await LiveRegistry.StartAsync();
        var (make, code) = Hostile.All[kind];

        using var answer = await registry.PublishAsync(make());

        await answer.ShouldBeAsync(HttpStatusCode.UnprocessableEntity);
        var codes = (await answer.JsonAsync()).GetProperty("errors").EnumerateArray().Select(error => error.GetProperty("code").GetString());
        Assert.Contains(code, codes);
        Assert.Empty(registry.Leftovers);
        Assert.Empty((await registry.GetAsync("registry.json")).GetProperty("plugins").EnumerateArray());
        Assert.Equal(0, (await registry.GetAsync("api/v1/plugins")).GetProperty("total").GetInt64());
    }

    [Fact]
    public async Task Does_not_fill_the_memory()
    {
        if (!OperatingSystem.IsLinux()) Assert.Skip("Peak memory is read from /proc.");
        using var folder = new TempFolder();
        var (server, token) = await ServerProcess.StartAsync(folder["data"]);
        using var _ = server;
        server.Authorize(token!);
        using (var honest = await server.Client.PutAsync("api/v1/plugins/plate-reader/1.0.0", new ByteArrayContent(Plugins.Pack(bulk: 2_000_000)))) await honest.ShouldBeAsync(HttpStatusCode.Created);
        var before = server.PeakMiB;

        foreach (var (make, code) in Hostile.All.Values)
        {
            using var answer = await server.Client.PutAsync("api/v1/plugins/plate-reader/1.0.1", new ByteArrayContent(make()));
            await answer.ShouldBeAsync(HttpStatusCode.UnprocessableEntity);
        }

        Assert.InRange(server.PeakMiB - before, 0, 64);
    }
}
