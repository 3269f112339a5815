using System.Text;
using DiffPlex.DiffBuilder;
using DiffPlex.DiffBuilder.Model;

namespace Mint.Tests.Packing.OpenApi;

/// <summary>Compares a text with the file <c>OpenApi/Snapshots/&lt;name&gt;.verified.json</c>. With <c>MINT_ACCEPT=1</c> the file is written instead; read the difference before committing it.</summary>
internal static class Snapshot
{
    public static void Verify(string name, byte[] actual)
    {
        var path = Repository.PathOf($"tests/Sdk.Build.Tests/OpenApi/Snapshots/{name}.verified.json");
        if (Environment.GetEnvironmentVariable("MINT_ACCEPT") == "1")
        {
            File.WriteAllBytes(path, actual);
            return;
        }
        var (expected, text) = (File.ReadAllText(path), Encoding.UTF8.GetString(actual));
        if (expected != text) Assert.Fail($"Snapshots/{name} differs; MINT_ACCEPT=1 accepts this:\n{Difference(expected, text)}");
    }

    private static string Difference(string expected, string actual) => string.Join('\n', new InlineDiffBuilder(new DiffPlex.Differ()).BuildDiffModel(expected, actual).Lines
        .Where(line => line.Type != ChangeType.Unchanged).Select(line => (line.Type == ChangeType.Inserted ? "+ " : "- ") + line.Text));
}
