using System.Diagnostics;
using System.Text;

namespace Mint.Bundle.Tests;

/// <summary>
/// <c>docs/bundle-format.md</c> is precise enough to write a reader from: <c>second_reader/</c>, in Python, was written from that page and the published schema. It and ours take the same bundles for valid, with the same content.
/// </summary>
public sealed class A_second_reader : IDisposable
{
    private const int Damaged = 1_500;
    private readonly TempFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Agrees_on_every_hostile_case_and_what_each_was_made_of()
    {
        var valid = File.ReadAllBytes(Plugins.Pack(folder));
        foreach (var hostile in HostileCase.In(Path.Combine(AppContext.BaseDirectory, "cases")))
        {
            File.WriteAllBytes(folder[$"{hostile.Name}.mint"], hostile.Recipe.Cook(valid));
            File.WriteAllBytes(folder[$"{hostile.Name} before.mint"], hostile.Recipe.Prepare(valid));
        }

        Assert.InRange(Compare(), 400, int.MaxValue);
    }

    [Fact]
    public void Agrees_on_valid_bundles_of_many_kinds()
    {
        var least = Plugins.Built with
        {
            Description = null, License = null, Author = null, Repository = null, Homepage = null, Readme = null, Tags = [], Categories = [], Permissions = [], Roles = [], Routes = [], Migrations = [], Hooks = [], Jobs = [],
            Color = null, Provides = [], Dependencies = [], DesignSchema = null, Settings = null, NavItems = [], Assemblies = [], RuntimeIdentifiers = [], ExperimentTypes = [], AnalysisType = null, RequiresPlatform = null,
        };
        var files = new Dictionary<string, byte[]>(Plugins.Files, StringComparer.Ordinal) { ["openapi.json"] = """{"openapi":"3.1.0"}"""u8.ToArray(), ["lib/zeros.bin"] = new byte[3 << 20], ["lib/a-b/c+d_e.F"] = Plugins.Noise(70_000) };
        foreach (var (name, manifest, content) in new[] { ("least", least, Plugins.Files), ("usual", Plugins.Built, Plugins.Files), ("more", Plugins.Built with { Description = "a\n\té" }, files) })
            File.Move(Plugins.Pack(folder, manifest, content), folder[$"{name}.bundle"]);
        foreach (var file in Directory.GetFiles(folder.Path, "*.bundle")) File.Move(file, Path.ChangeExtension(file, ".mint"));

        Assert.Equal(3, Compare());
    }

    [Fact]
    public void Agrees_on_damage_by_chance()
    {
        var valid = File.ReadAllBytes(Plugins.Pack(folder));
        for (var i = 0; i < Damaged; i++) File.WriteAllBytes(folder[$"{i}.mint"], Damage.Of(valid, i));

        Assert.InRange(Compare(), 2, Damaged / 4);
    }

    /// <returns>How many bundles both accept.</returns>
    private int Compare()
    {
        var python = Requires.Tool("python3");
        var ours = Directory.GetFiles(folder.Path, "*.mint").ToDictionary(file => Path.GetFileNameWithoutExtension(file), Verdict, StringComparer.Ordinal);
        var start = new ProcessStartInfo(python, ["-B", Path.Combine(AppContext.BaseDirectory, "second_reader", "read.py"), Path.Combine(AppContext.BaseDirectory, "manifest.schema.json"), folder.Path]) { UseShellExecute = false, RedirectStandardOutput = true };
        start.Environment["PYTHONUTF8"] = "1";
        using var process = Process.Start(start)!;
        var said = process.StandardOutput.ReadToEnd();
        process.WaitForExit();

        Assert.Equal(0, process.ExitCode);
        var theirs = said.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => line.Split('\t')).ToDictionary(line => line[0], line => line[1], StringComparer.Ordinal);
        Assert.Equal(ours.Count, theirs.Count);
        Assert.All(ours, one => Assert.True(one.Value == theirs[one.Key] || (one.Value.StartsWith("no ", StringComparison.Ordinal) && theirs[one.Key].StartsWith("no ", StringComparison.Ordinal)), $"{one.Key}: ours {one.Value}, theirs {theirs[one.Key]}"));
        return ours.Values.Count(verdict => verdict.StartsWith("ok ", StringComparison.Ordinal));
    }

    private static string Verdict(string path)
    {
        using var file = File.OpenRead(path);
        var (bundle, problems) = BundleReader.Read(file);
        return bundle is null ? "no " + string.Join(' ', problems.Select(problem => problem.Code).Distinct(StringComparer.Ordinal))
            : "ok " + Sha256Digest.Of(Encoding.ASCII.GetBytes(string.Concat(bundle.Manifest.Files.Select(listed => $"{listed.Path} {Sha256Digest.Of(bundle.ReadEntry(listed.Path))}\n"))));
    }
}
