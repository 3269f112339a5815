using System.Security.Cryptography;
using Mint.Bundle;

namespace Mint.Bench.Host;

/// <summary>How long a plugin takes to answer, to go, and to be installed.</summary>
internal static class LifeTimes
{
    private const int Big = 10 << 20;

    public static async Task RunAsync(string sample, int rounds)
    {
        await using var platform = await Running.StartAsync();
        Times.PrintHead();
        await LoadAndUnloadAsync(platform, sample, rounds);
        await InstallAsync(platform, rounds);
    }

    private static async Task LoadAndUnloadAsync(Running platform, string sample, int rounds)
    {
        await platform.InstallAsync(new PlateReaderVersions(sample, platform.Folder).Pack(0));
        platform.FillWithPlates(10_000);
        await platform.ReadPlateAsync();
        var (unload, forget, load) = (new Times("unmount, drain, dispose and unload"), new Times("until the garbage collector has taken its code, collections forced"), new Times("load, mount and answer the first request"));
        for (var round = 0; round < rounds; round++)
        {
            await unload.MeasureAsync(() => platform.SendAsync($"/api/plugins/{PlateReaderVersions.Plugin}/disable", content: null));
            await forget.MeasureAsync(() => Task.FromResult(platform.StillInMemory() == 0 ? 0 : throw new InvalidOperationException("Its code stays in memory.")));
            await load.MeasureAsync(async () =>
            {
                await platform.SendAsync($"/api/plugins/{PlateReaderVersions.Plugin}/enable", content: null);
                await platform.ReadPlateAsync();
            });
        }
        foreach (var times in (Times[])[load, unload, forget]) times.Print();
    }

    /// <summary>A bundle that no compression makes smaller. The first round is not counted.</summary>
    private static async Task InstallAsync(Running platform, int rounds)
    {
        var content = Path.Combine(platform.Folder, "content.bin");
        await File.WriteAllBytesAsync(content, RandomNumberGenerator.GetBytes(Big));
        var bundle = CompilePlugin.Pack(platform.Folder, "BigPlugin", "1.0.0", [HelloPlugin.Source("big")], new BundleSource("lib/content.bin", content));
        var (install, verify) = (new Times($"install of a bundle of {new FileInfo(bundle).Length} bytes, sent over HTTP, until it is mounted"), new Times("its verification alone"));
        for (var round = 0; round <= rounds; round++)
        {
            var (installing, verifying) = round == 0 ? (new Times(""), new Times("")) : (install, verify);
            await verifying.MeasureAsync(() => Task.Run(() => BundleReader.Open(bundle).Dispose()));
            await installing.MeasureAsync(() => platform.InstallAsync(bundle));
            await platform.RemoveAsync("big");
        }
        install.Print();
        verify.Print();
    }
}
