namespace Mint.Bundle.Tests;

/// <summary>Every file in <c>cases/</c> is a valid bundle with one thing wrong and the codes that it must get: a new attack is a new small file.</summary>
public sealed class Hostile_bundles
{
    public static TheoryData<string> Cases => [.. Directory.GetFiles(Path.Combine(AppContext.BaseDirectory, "cases"), "*.txt").Select(file => Path.GetFileNameWithoutExtension(file)!).Order(StringComparer.Ordinal)];

    private static readonly Lazy<byte[]> Valid = new(() =>
    {
        using var folder = new TempFolder();
        return File.ReadAllBytes(Plugins.Pack(folder));
    });

    internal static byte[] Cook(string name, out Recipe recipe)
    {
        recipe = Recipe.Parse(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "cases", name + ".txt")));
        return recipe.Cook([.. Valid.Value]);
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Are_refused_with_their_codes(string name)
    {
        using var stream = new MemoryStream(Cook(name, out var recipe));

        var (bundle, problems) = BundleReader.Read(stream);

        Assert.Null(bundle);
        Assert.Equal(recipe.Expected.Order(StringComparer.Ordinal), problems.Select(problem => problem.Code).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal));
        Assert.All(problems, problem => Assert.True(problem.Message.Length is > 5 and < 600 && problem.Remedy.Length > 5 && problem.Subject.Length is > 0 and < 600));
    }

    /// <summary>Without its last line, each case is a bundle that is accepted: what is refused is that one thing.</summary>
    [Fact]
    public void Have_exactly_one_thing_wrong() => Assert.All(HostileCase.In(Path.Combine(AppContext.BaseDirectory, "cases")), hostile =>
    {
        using var stream = new MemoryStream(hostile.Recipe.Prepare([.. Valid.Value]));

        Assert.Empty(BundleReader.Read(stream).Problems);
    });

    [Fact]
    public void Start_from_a_bundle_that_is_accepted()
    {
        using var stream = new MemoryStream(ZipDraft.Of(Valid.Value).ToBytes());

        var (bundle, problems) = BundleReader.Read(stream);

        Assert.Empty(problems);
        Assert.Equal(Sha256Digest.Of(Valid.Value), bundle!.Digest);
    }

    [Fact]
    public void Cover_every_rule_of_the_reader()
    {
        var expected = Cases.SelectMany(row => { _ = Cook(row.Data, out var recipe); return recipe.Expected; }).ToHashSet(StringComparer.Ordinal);
        string[] notOfTheReader = [BundleCodes.FileMustBeReadable, BundleCodes.EndRecordMustBeCanonical, BundleCodes.CentralHeaderMustBeCanonical, BundleCodes.FileMustNotChangeMeanwhile,
            BundleCodes.TargetMustBeWritable, BundleCodes.SourceMustBeReadable, BundleCodes.FolderMustNotExist, ManifestCodes.BuildFactMustNotBeDeclared];

        var untested = Codes.Of(typeof(BundleCodes)).Concat(Codes.Of(typeof(ManifestCodes))).Except(expected).Except(notOfTheReader);

        Assert.Empty(untested);
        Assert.True(Cases.Count >= 150);
    }
}
