namespace Mint.Bundle.Tests;

/// <summary>Every file in <c>cases/signatures</c> is a valid envelope with one thing wrong and the codes that it must get; every one in <c>cases/keys</c> a public key with its code.</summary>
public sealed class Hostile_signatures
{
    private static readonly string folder = Path.Combine(AppContext.BaseDirectory, "cases");

    public static TheoryData<string> Cases => [.. Directory.GetFiles(Path.Combine(folder, "signatures"), "*.txt").Select(file => Path.GetFileNameWithoutExtension(file)!).Order(StringComparer.Ordinal)];

    public static TheoryData<string> Keys => [.. Directory.GetFiles(Path.Combine(folder, "keys"), "MINT*.pem").Select(file => Path.GetFileName(file)!).Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Cases))]
    public void Are_refused_with_their_codes(string name)
    {
        var recipe = Cook(name);

        var report = recipe.Run();

        Assert.False(report.Verified);
        Assert.Equal(recipe.Codes.Order(StringComparer.Ordinal), report.Problems.Select(problem => problem.Code).Order(StringComparer.Ordinal));
        Assert.All(report.Problems, problem => Assert.True(problem.Message.Length > 5 && problem.Remedy.Length > 5 && problem.Subject.Length > 0));
    }

    [Fact]
    public void Start_from_one_that_is_accepted() => Assert.True(SignatureRecipe.Cook("").Run().Verified);

    [Fact]
    public void Cover_every_rule()
    {
        var expected = Cases.SelectMany(row => Cook(row.Data).Codes).Concat(Keys.Select(row => row.Data[..8])).ToHashSet(StringComparer.Ordinal);

        Assert.Equal([SigningCodes.EnvelopeMustBeReadable, SigningCodes.SigningKeyMustOpen], Codes.Of(typeof(SigningCodes)).Except(expected));
        Assert.True(Cases.Count >= 55);
    }

    [Theory]
    [MemberData(nameof(Keys))]
    public void Keys_are_refused_with_their_code(string name) =>
        Assert.Equal(name[..8], Assert.Single(Assert.Throws<RefusedException>(() => VerificationKey.FromPem(File.ReadAllText(Path.Combine(folder, "keys", name)), name)).Problems).Code);

    [Fact]
    public void Every_bit_of_a_valid_one_counts()
    {
        var valid = SignatureRecipe.Cook("");

        for (var bit = 0; bit < valid.Text.Length * 8; bit++)
        {
            var mutant = valid.Text;
            mutant[bit / 8] ^= (byte)(1 << (bit % 8));
            var report = SignatureCheck.Run(mutant, valid.Expected, valid.Trusted, SignatureRecipe.Moment, "mutant");
            Assert.False(report.Verified, $"bit {bit}");
        }
    }

    private static SignatureRecipe Cook(string name) => SignatureRecipe.Cook(File.ReadAllText(Path.Combine(folder, "signatures", name + ".txt")));
}
