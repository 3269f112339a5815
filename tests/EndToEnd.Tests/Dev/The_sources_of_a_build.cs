using Mint.Cli.Dev;

namespace Mint.Tests.EndToEnd.Dev;

/// <summary>What <c>mint dev</c> takes for a change.</summary>
public sealed class The_sources_of_a_build : IDisposable
{
    private readonly TempFolder folder = new();
    private readonly string project;
    private readonly SourceFiles files;

    public The_sources_of_a_build()
    {
        project = Directory.CreateDirectory(folder["lab/project"]).FullName;
        foreach (var below in new[] { "bin", "obj", "node_modules", ".git", "parts" }) Directory.CreateDirectory(Path.Combine(project, below));
        Write("A.cs", "a");
        Write("parts/B.cs", "b");
        files = new SourceFiles([project]);
    }

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task Change_where_a_file_has_other_bytes_comes_or_goes()
    {
        File.Delete(Path.Combine(project, "A.cs"));
        Write("parts/B.cs", "another");
        Write("C.cs", "c");

        Assert.Equal(["A.cs", "C.cs", "parts/B.cs"], await ChangedAsync());
    }

    [Fact]
    public async Task Do_not_change_where_a_build_or_an_editor_writes()
    {
        foreach (var left in new[] { "bin/Debug.dll", "obj/project.assets.json", "node_modules/x.js", ".git/index", "A.cs~", ".A.cs.swp", "#A.cs#", "A.tmp" }) Write(left, "left");
        File.SetLastWriteTimeUtc(Path.Combine(project, "A.cs"), DateTime.UtcNow.AddHours(1));
        var waiting = ChangedAsync();
        Write("parts/B.cs", "the only change");

        Assert.Equal(["parts/B.cs"], await waiting);
    }

    [Fact]
    public async Task Are_what_applies_from_above_too()
    {
        File.WriteAllText(folder["lab/Directory.Build.props"], "<Project />");
        File.WriteAllText(folder["lab/notes.txt"], "no source");

        Assert.Equal(["../Directory.Build.props"], await ChangedAsync());
    }

    [Theory]
    [InlineData("1.0.0", "1.0.0-dev.7")]
    [InlineData("1.0.0-beta", "1.0.0-beta.dev.7")]
    [InlineData("1.0.0+commit", "1.0.0-dev.7")]
    public void Have_a_version_for_each_build(string version, string built) => Assert.Equal(built, DevBuilds.VersionOf(version, 7));

    private async Task<IEnumerable<string>> ChangedAsync() => (await files.ChangeAsync(TestContext.Current.CancellationToken)).Select(file => Path.GetRelativePath(project, file)).Order(StringComparer.Ordinal);

    private void Write(string file, string text) => File.WriteAllText(Path.Combine(project, file), text);
}
