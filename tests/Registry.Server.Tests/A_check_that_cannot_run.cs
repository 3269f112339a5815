using System.Net;

namespace Mint.Registry.Server.Tests;

/// <summary>Whatever goes wrong inside of a check, the bundle is not published: no check is left out because it failed.</summary>
public sealed class A_check_that_cannot_run
{
    public static TheoryData<string> Checks =>
        [.. Enum.GetNames<PublishStep>().Where(name => name.StartsWith("Check", StringComparison.Ordinal))];

    [Theory, MemberData(nameof(Checks))]
    public async Task Means_not_published(string name)
    {
        var step = Enum.Parse<PublishStep>(name);
        Exception? fault = null;
        await using var registry = await LiveRegistry.StartAsync(options => options with { Watch = at => { if (at == step && fault is not null) throw fault; } });
        foreach (var (injected, status, code) in Faults())
        {
            fault = injected;

            using var answer = await registry.PublishAsync(Plugins.Pack());

            await answer.ShouldRefuseAsync(status, code);
            Assert.Empty(registry.Leftovers);
            Assert.Empty((await registry.GetAsync("registry.json")).GetProperty("plugins").EnumerateArray());
            Assert.Equal(0, (await registry.GetAsync("api/v1/plugins")).GetProperty("total").GetInt64());
        }
        fault = null;
        using var healed = await registry.PublishAsync(Plugins.Pack());
        await healed.ShouldBeAsync(HttpStatusCode.Created);
    }

    [Fact]
    public void Is_tried_of_each() => Assert.Equal(["CheckSignature", "CheckBundle", "CheckPermissions", "CheckOwner", "CheckPublisher", "CheckName", "CheckHistory"], Checks.Select(row => row.Data));

    private static IEnumerable<(Exception Fault, HttpStatusCode Status, string Code)> Faults() =>
    [
        (new IOException("Injected."), HttpStatusCode.ServiceUnavailable, "MINT6060"),
        (new InvalidOperationException("Injected."), HttpStatusCode.InternalServerError, "MINT6099"),
        (new OperationCanceledException("Injected."), HttpStatusCode.InternalServerError, "MINT6099"),
        (new InvalidDataException("Injected."), HttpStatusCode.InternalServerError, "MINT6099"),
    ];
}
