using System.Text;
using Mint.Bundle;

namespace Mint.Bundle.Tests;

public sealed class The_checks_of_a_listing
{
    private static readonly SigningKey publisher = SigningKey.Create();

    [Theory]
    [InlineData(StatementKind.Release, "\"bundle\"", "MINT5711")]
    [InlineData(StatementKind.Listing, "", "MINT5711")]
    [InlineData(StatementKind.Listing, "1", "MINT5711")]
    [InlineData(StatementKind.Listing, "\"Bundle\"", "MINT5711")]
    [InlineData(StatementKind.Listing, "\"\"", "MINT5711")]
    [InlineData(StatementKind.Listing, "\"a\\u001bb\"", "MINT5711")]
    [InlineData(StatementKind.Listing, "\"bundle\"", null)]
    public void Are_told_in_one_form_only(StatementKind kind, string checks, string? code)
    {
        var expected = new BundleStatement(kind, "plate-reader-1.0.0.mint", Sha256Digest.Of([1]), DateTimeOffset.UtcNow);
        var text = Encoding.UTF8.GetString(BundleSigner.Sign(expected with { Kind = StatementKind.Listing, Checks = ["here"] }, publisher).Payload.Span).Replace("\"here\"", checks, StringComparison.Ordinal);
        if (kind == StatementKind.Release) text = text.Replace("urn:mint:listing:v1", "urn:mint:release:v1", StringComparison.Ordinal);
        var unsigned = new SignatureEnvelope(Encoding.UTF8.GetBytes(text), []);
        var envelope = unsigned with { Signatures = [new(publisher.Public.Id, publisher.Sign(unsigned.SignedBytes()))] };

        var report = SignatureCheck.Run(envelope.Write(), expected, [new(publisher.Public)], DateTimeOffset.UtcNow, "statement");

        Assert.Equal(code, report.Problems.Select(problem => problem.Code).FirstOrDefault());
    }
}
