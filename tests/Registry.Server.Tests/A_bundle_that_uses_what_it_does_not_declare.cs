using System.Net;
using Mint.Bundle;
using Mint.Tests;

namespace Mint.Registry.Server.Tests;

public sealed class A_bundle_that_uses_what_it_does_not_declare
{
    [Theory]
    [InlineData(UndeclaredUse.Warn, HttpStatusCode.Created)]
    [InlineData(UndeclaredUse.Refuse, HttpStatusCode.UnprocessableEntity)]
    public async Task Is_listed_or_refused_as_the_registry_says(UndeclaredUse policy, HttpStatusCode status)
    {
        await using var registry = await LiveRegistry.StartAsync(options => options with { UndeclaredUse = policy });

        using var answer = await registry.PublishAsync(Pack(Plugins.Manifest()));

        if (policy == UndeclaredUse.Warn) await answer.ShouldBeAsync(status);
        else await answer.ShouldRefuseAsync(status, "MINT4060");
        Assert.Equal(policy == UndeclaredUse.Warn ? 1 : 0, registry.Leftovers.Count);
    }

    [Fact]
    public async Task Is_taken_when_it_declares_them()
    {
        await using var registry = await LiveRegistry.StartAsync(options => options with { UndeclaredUse = UndeclaredUse.Refuse });

        using var answer = await registry.PublishAsync(Pack(Plugins.Manifest() with { Permissions = [.. ApiPermissions.All.Keys.Select(name => new DeclaredPermission(name, "needed"))] }));

        await answer.ShouldBeAsync(HttpStatusCode.Created);
    }

    /// <summary>This test's own assembly opens files and connections.</summary>
    private static byte[] Pack(PluginManifest manifest)
    {
        using var folder = new TempFolder();
        BundleWriter.Write(folder["out.mint"], manifest, [new("lib/Plates.dll", typeof(A_bundle_that_uses_what_it_does_not_declare).Assembly.Location)]);
        return File.ReadAllBytes(folder["out.mint"]);
    }
}
