namespace Mint.Tests.Packing;

/// <summary>Compares a text with <c>Snapshots/&lt;name&gt;.verified.txt</c> in the clone. With <c>MINT_ACCEPT=1</c> the file is written instead; read the difference before committing it.</summary>
internal static class Snapshot
{
    public static void Verify(string name, string actual)
    {
        var file = Repository.PathOf($"tests/Sdk.Build.Tests/Snapshots/{name}.verified.txt");
        if (Environment.GetEnvironmentVariable("MINT_ACCEPT") == "1") File.WriteAllText(file, actual);
        else Assert.Equal(File.ReadAllLines(file), actual.TrimEnd('\n').Split('\n'));
    }
}
