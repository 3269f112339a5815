using Mint.Bundle;

namespace Mint.Bench.Registry;

/// <summary>Real bundles: an assembly of ours, and noise up to the size that is wished.</summary>
internal sealed class Bundles(Workplace place)
{
    private const int WithoutNoise = 9_000;
    private readonly string assembly = Path.Combine(AppContext.BaseDirectory, "Mint.Bench.Registry.dll");
    private int count;

    public static PluginManifest Manifest(Offer offer) => new()
    {
        Id = offer.Id,
        Version = "1.0.0",
        DisplayName = offer.DisplayName,
        Description = offer.Description,
        PluginType = PluginKind.Static,
        Entry = new("Mint.Bench.Registry", "Bench.Entry"),
        RequiresPlatform = "[1.0.0, 2.0.0)",
        RoutesPrefix = "/" + offer.Id,
        Tags = [.. offer.Tags],
        Capabilities = new(Auth: true, Database: false, Experiments: false),
        Author = new("Example Lab", null, null),
        License = "MIT",
        Repository = new("https://github.com/example-lab/" + offer.Id, null, Dirty: false),
        TargetFramework = "net10.0",
        SdkVersion = "1.0.0",
        Assemblies = [new("Mint.Bench.Registry", "1.0.0.0", "lib/Mint.Bench.Registry.dll")],
    };

    /// <param name="offer">What it is.</param>
    /// <param name="size">About how many bytes it has.</param>
    public byte[] Pack(Offer offer, int size)
    {
        var (noise, target) = (place.Scratch("noise"), place.Scratch(FormattableString.Invariant($"{count++}.mint")));
        var bytes = new byte[Math.Max(1, size - WithoutNoise)];
        new Random(count).NextBytes(bytes);
        File.WriteAllBytes(noise, bytes);
        BundleWriter.Write(target, Manifest(offer), [new("lib/Mint.Bench.Registry.dll", assembly), new("lib/noise.bin", noise)]);
        var packed = File.ReadAllBytes(target);
        File.Delete(target);
        return packed;
    }
}
