namespace Mint.Bundle.Tests;

/// <summary>Whatever happens to a bundle's bytes: it is refused, or it reads exactly the same.</summary>
public sealed class A_bundle_that_was_changed
{
    private static readonly Lazy<byte[]> Valid = new(() =>
    {
        using var folder = new TempFolder();
        return File.ReadAllBytes(Plugins.Pack(folder));
    });

    [Fact]
    public void Is_refused_or_reads_the_same_for_every_single_bit()
    {
        var valid = Valid.Value;
        var content = ContentOf(valid);
        var same = 0;

        Parallel.For(0, valid.Length * 8, bit =>
        {
            var changed = valid.ToArray();
            changed[bit >> 3] ^= (byte)(1 << (bit & 7));
            if (ContentOf(changed) is not { } read) return;
            Assert.True(content!.SequenceEqual(read), $"Bit {bit} changed what is read.");
            Interlocked.Increment(ref same);
        });

        Assert.True(same < 64, $"{same} mutants were accepted, more than deflate's padding bits explain.");
    }

    [Fact]
    public void Is_refused_at_every_other_length()
    {
        var valid = Valid.Value;

        Parallel.For(0, valid.Length, length => Assert.Null(ContentOf(valid[..length])));
        Assert.All(Enumerable.Range(1, 40), extra => Assert.Null(ContentOf([.. valid, .. new byte[extra]])));
        Assert.All(Enumerable.Range(1, 40), extra => Assert.Null(ContentOf([.. new byte[extra], .. valid])));
    }

    /// <summary><c>MINT_FUZZ_ROUNDS</c> asks for more than the usual 5,000 rounds; round n is always the same. <c>bench/Bundles -- fuzz</c> does many more.</summary>
    [Fact]
    public void Is_refused_or_reads_the_same_after_any_damage()
    {
        var valid = Valid.Value;
        var content = ContentOf(valid);
        var rounds = int.TryParse(Environment.GetEnvironmentVariable("MINT_FUZZ_ROUNDS"), out var asked) ? asked : 5_000;

        Parallel.For(0, rounds, round =>
        {
            var read = ContentOf(Damage.Of(valid, round));
            Assert.True(read is null || content!.SequenceEqual(read), $"Round {round} changed what is read.");
        });
    }

    /// <summary>Names and content digests, or null where the bundle is refused; anything but a refusal fails the test.</summary>
    private static List<(string, Sha256Digest)>? ContentOf(byte[] bytes)
    {
        var (bundle, problems) = BundleReader.Read(new MemoryStream(bytes));
        Assert.Equal(bundle is null, problems.Count > 0);
        return bundle is null ? null : [.. bundle.Manifest.Files.Select(file => file.Path).Prepend("manifest.json").Select(path => (path, Sha256Digest.Of(bundle.ReadEntry(path))))];
    }
}
