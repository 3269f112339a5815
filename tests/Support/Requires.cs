namespace Mint.Tests;

/// <summary>What a test needs beyond the .NET SDK. A missing tool skips with its name; under <c>MINT_TEST_REQUIRE=all</c> it fails.</summary>
internal static class Requires
{
    /// <summary>The full path of a tool on PATH; skips the running test where it is missing.</summary>
    public static string Tool(string name)
    {
        var path = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator)
            .Select(folder => Path.Combine(folder, name)).FirstOrDefault(File.Exists);
        if (path is null) Missing(name);
        return path!;
    }

    private static void Missing(string name)
    {
        if (Environment.GetEnvironmentVariable("MINT_TEST_REQUIRE") == "all")
            Assert.Fail($"'{name}' is not installed, and MINT_TEST_REQUIRE=all asks for every tool.");
        Assert.Skip($"'{name}' is not installed.");
    }
}
