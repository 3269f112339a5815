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

    /// <summary>The connection string (libpq's <c>host=… port=…</c>) of a PostgreSQL server that tests may fill; skips where <c>MINT_TEST_POSTGRES</c> names none.</summary>
    public static string Postgres()
    {
        var server = Environment.GetEnvironmentVariable("MINT_TEST_POSTGRES") ?? "";
        if (server.Length == 0) Missing("A PostgreSQL server in MINT_TEST_POSTGRES", "is not given");
        return server;
    }

    private static void Missing(string name, string what = "is not installed")
    {
        if (Environment.GetEnvironmentVariable("MINT_TEST_REQUIRE") == "all")
            Assert.Fail($"'{name}' {what}, and MINT_TEST_REQUIRE=all asks for everything.");
        Assert.Skip($"'{name}' {what}.");
    }
}
