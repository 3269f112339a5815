using System.Text;
using DiffPlex.DiffBuilder;
using DiffPlex.DiffBuilder.Model;

namespace Mint.Tests;

/// <summary>Compares a text with the file <c>Snapshots/&lt;name&gt;.verified.txt</c>. With <c>MINT_ACCEPT=1</c> the file is written instead; read the difference before committing it.</summary>
internal static class Snapshot
{
    public static void Verify(string name, string actual)
    {
        var file = name + ".verified.txt";
        if (Environment.GetEnvironmentVariable("MINT_ACCEPT") == "1")
        {
            File.WriteAllText(Path.Combine(Root(), "tests", "Sdk.Generators.Tests", "Snapshots", file), actual);
            return;
        }
        var path = Path.Combine(AppContext.BaseDirectory, "Snapshots", file);
        Assert.True(File.Exists(path), $"There is no Snapshots/{file}. Run with MINT_ACCEPT=1 and read what it wrote.");
        var expected = File.ReadAllText(path);
        if (expected != actual) Assert.Fail($"Snapshots/{file} differs; MINT_ACCEPT=1 accepts this:\n{Difference(expected, actual)}");
    }

    private static string Difference(string expected, string actual)
    {
        var text = new StringBuilder();
        foreach (var line in new InlineDiffBuilder(new DiffPlex.Differ()).BuildDiffModel(expected, actual).Lines.Where(line => line.Type != ChangeType.Unchanged))
            text.Append(line.Type == ChangeType.Inserted ? "+ " : "- ").AppendLine(line.Text);
        return text.ToString();
    }

    internal static string Root()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "Sdk.sln"))) folder = folder.Parent;
        return folder?.FullName ?? throw new InvalidOperationException("The repository's root was not found.");
    }
}
