using Mint.Bundle;

namespace Mint.Tests.Packing;

/// <summary>The bundle of the sample PlateReader with one bit turned: it is refused, or it reads exactly the same.</summary>
public sealed class A_real_bundle_that_was_changed(PackedSdk sdk)
{
    /// <summary><c>MINT_TEST_MUTANTS</c> asks for more of them than 4,000, or for <c>all</c>, one for each bit; <c>MINT_TEST_SEED</c> for others.</summary>
    [Fact]
    public async Task Is_refused_or_reads_the_same_for_single_bits()
    {
        using var project = PluginProject.OfSample(sdk, "PlateReader");
        (await project.BuildAsync("-c", "Release")).Succeeded();
        var valid = File.ReadAllBytes(Assert.Single(project.Bundles("Release")));
        var content = ContentOf(valid);
        var same = 0;

        Parallel.ForEach(Bits(valid.Length * 8), () => valid.ToArray(), (bit, _, bytes) =>
        {
            bytes[bit >> 3] ^= (byte)(1 << (bit & 7));
            if (ContentOf(bytes) is { } read)
            {
                Assert.True(content == read, $"Bit {bit} changed what is read.");
                Interlocked.Increment(ref same);
            }
            bytes[bit >> 3] ^= (byte)(1 << (bit & 7));
            return bytes;
        }, _ => { });

        TestContext.Current.TestOutputHelper?.WriteLine($"{valid.Length} bytes, {Bits(valid.Length * 8).Count()} mutants, {same} accepted with the same content");
        Assert.NotNull(content);
        // Bits between a deflate stream's end and the end of its last byte.
        Assert.InRange(same, 0, 8 * 64);
    }

    private static IEnumerable<int> Bits(int all)
    {
        var asked = Environment.GetEnvironmentVariable("MINT_TEST_MUTANTS");
        var random = new Random(int.Parse(Environment.GetEnvironmentVariable("MINT_TEST_SEED") ?? "1"));
        return asked == "all" ? Enumerable.Range(0, all) : Enumerable.Range(0, int.Parse(asked ?? "4000")).Select(_ => random.Next(all));
    }

    private static string? ContentOf(byte[] bytes)
    {
        var (bundle, problems) = BundleReader.Read(new MemoryStream(bytes));
        Assert.Equal(bundle is null, problems.Count > 0);
        return bundle is null ? null : string.Join('\n', bundle.Manifest.Files.Select(file => file.Path).Prepend(BundleEntryNames.Manifest).Select(path => $"{path} {Sha256Digest.Of(bundle.ReadEntry(path))}"));
    }
}
