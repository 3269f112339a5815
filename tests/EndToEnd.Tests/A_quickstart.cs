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
            Assert.Empty(ProcessesThatName(workspace));
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

    /// <summary>Command lines and surroundings of running processes (whatever quickstart starts inherits the workspace in its variables); empty where the system has no /proc.</summary>
    private static IEnumerable<string> ProcessesThatName(string workspace) =>
        !Directory.Exists("/proc") ? [] : Directory.EnumerateDirectories("/proc").Where(process => Path.GetFileName(process).All(char.IsAsciiDigit))
            .Select(Said).Where(line => line.Contains(workspace, StringComparison.Ordinal));

    private static string Said(string process)
    {
        try
        {
            return (File.ReadAllText(Path.Combine(process, "cmdline")) + File.ReadAllText(Path.Combine(process, "environ"))).Replace('\0', ' ');
        }
        catch (Exception gone) when (gone is IOException or UnauthorizedAccessException)
        {
            return "";
        }
    }
}
