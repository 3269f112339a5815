using System.Diagnostics;
using Microsoft.OpenApi;

namespace Mint.Tests.Packing.OpenApi;

/// <summary>Documents held to what others say a document is.</summary>
public sealed class The_official_rules
{
    public static TheoryData<string> Documents => ["intake", "laboratory", "plate-reader"];

    [Theory, MemberData(nameof(Documents))]
    public async Task Of_Microsofts_reader_find_nothing_wrong(string name)
    {
        await using var file = File.OpenRead(PathOf(name));

        var read = await OpenApiDocument.LoadAsync(file, "json", cancellationToken: TestContext.Current.CancellationToken);

        Assert.Equal(OpenApiSpecVersion.OpenApi3_1, read.Diagnostic!.SpecificationVersion);
        Assert.Empty(read.Diagnostic.Errors.Select(error => error.ToString()));
        Assert.Empty(read.Diagnostic.Warnings.Select(warning => warning.ToString()));
    }

    /// <summary>The JSON Schema of OpenAPI 3.1, as the OpenAPI Initiative publishes it.</summary>
    [Fact]
    public async Task Of_the_schema_of_OpenAPI_3_1_find_nothing_wrong()
    {
        var modules = Requires.NodePackage("@seriousme/openapi-schema-validator");

        var (said, _) = await NodeAsync(modules, [.. Documents.Select(row => PathOf(row.Data))]);

        Assert.Equal(string.Concat(Enumerable.Repeat("3.1 true\n", Documents.Count)), said);
    }

    private static string PathOf(string name) => Repository.PathOf($"tests/Sdk.Build.Tests/OpenApi/Snapshots/{name}.verified.json");

    private static async Task<(string Output, int Code)> NodeAsync(string modules, string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(Requires.Tool("node"), [Repository.PathOf("tests/Sdk.Build.Tests/OpenApi/validate.mjs"), modules, .. arguments]) { UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true })!;
        var errors = process.StandardError.ReadToEndAsync();
        var output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        return (output + await errors, process.ExitCode);
    }
}
