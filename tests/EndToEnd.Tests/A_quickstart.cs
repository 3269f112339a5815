namespace Mint.Tests.EndToEnd;

/// <summary><c>mint quickstart --exit</c>, as the README shows it.</summary>
public sealed class A_quickstart : IDisposable
{
    private readonly TempFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task Shows_a_fresh_plugins_answer_twice_and_leaves_nothing_behind()
    {
        var home = Directory.CreateDirectory(folder["home"]).FullName;
        var temporary = Directory.CreateDirectory(folder["tmp"]).FullName;
        var workspace = folder["quickstart"];
        var tool = new Tool(home);
        tool.Variables["TMPDIR"] = temporary;
        var clone = await StateOfCloneAsync();

        foreach (var _ in new[] { "first run", "second run" })
        {
            var outcome = (await tool.RunAsync("quickstart", "--exit", "--folder", workspace)).Succeeded();

            Assert.Matches(@"call +GET http://127\.0\.0\.1:\d+/api/acme-hello/hello → \{", outcome.Output);
            Assert.Empty(Directory.EnumerateFileSystemEntries(home, "*", SearchOption.AllDirectories));
            Assert.Empty(Directory.EnumerateFileSystemEntries(temporary));
            Assert.Empty(RunningProcesses.ThatName(workspace));
        }
        Assert.Equal(clone, await StateOfCloneAsync());
    }

    [Fact]
    public async Task Refuses_a_folder_that_holds_other_files()
    {
        var home = Directory.CreateDirectory(folder["home"]).FullName;
        File.WriteAllText(Path.Combine(Directory.CreateDirectory(folder["mine"]).FullName, "thesis.txt"), "irreplaceable");

        var outcome = await new Tool(home).RunAsync("quickstart", "--exit", "--folder", folder["mine"]);

        Assert.Equal(1, outcome.Code);
        Assert.Contains("MINT9002", outcome.Errors);
        Assert.Equal("irreplaceable", File.ReadAllText(folder["mine/thesis.txt"]));
    }

    private static async Task<string> StateOfCloneAsync() =>
        (await Programs.RunAsync("git", AppContext.BaseDirectory, ["status", "--porcelain", "--", ":/"], new Dictionary<string, string>(), TimeSpan.FromMinutes(1))).Succeeded().Output;
}
