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

    /// <summary>The folder with npm packages for Node.js, which <c>MINT_TEST_NODE_MODULES</c> names; skips where the variable or the package is missing.</summary>
    public static string NodePackage(string name)
    {
        Tool("node");
        var folder = Environment.GetEnvironmentVariable("MINT_TEST_NODE_MODULES") ?? "";
        if (folder.Length == 0 || !Directory.Exists(Path.Combine(folder, name))) Missing($"The npm package {name} in MINT_TEST_NODE_MODULES", "is not given");
        return folder;
    }

    /// <summary>Something that the test has tried by itself, for instance to mount a file system.</summary>
    public static void That(bool isThere, string what)
    {
        if (!isThere) Missing(what, "is not given");
    }

    private static void Missing(string name, string what = "is not installed")
    {
        if (Environment.GetEnvironmentVariable("MINT_TEST_REQUIRE") == "all")
            Assert.Fail($"'{name}' {what}, and MINT_TEST_REQUIRE=all asks for everything.");
        Assert.Skip($"'{name}' {what}.");
    }
}
