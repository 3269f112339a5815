namespace Mint.Tests.EndToEnd.Registry;

/// <summary>Wrong lines: each ends with its exit code and names its problem on standard error, with a remedy below it. The lines are <c>cases/refused-by-a-registry.txt</c>.</summary>
public sealed class What_a_registry_refuses_the_tool(RunningRegistry registry) : IClassFixture<RunningRegistry>, IAsyncLifetime
{
    public static TheoryData<int, string, string, string> Lines
    {
        get
        {
            var lines = new TheoryData<int, string, string, string>();
            foreach (var line in File.ReadLines(Path.Combine(AppContext.BaseDirectory, "cases", "refused-by-a-registry.txt")).Where(line => line.Length > 0 && line[0] != '#'))
            {
                var parts = line.Split(' ', 4, StringSplitOptions.RemoveEmptyEntries);
                lines.Add(int.Parse(parts[0], System.Globalization.CultureInfo.InvariantCulture), parts[1], parts[2], parts[3]);
            }
            return lines;
        }
    }

    public async ValueTask InitializeAsync()
    {
        await registry.PublishedAsync();
        if (!Directory.Exists(registry.Folder["export"])) (await registry.Admin.RunAsync("registry", "export", registry.Folder["export"], "--data", registry.Data)).Succeeded();
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Theory]
    [MemberData(nameof(Lines))]
    public async Task Is_told_with_code_and_remedy(int exit, string code, string who, string line)
    {
        var outcome = await Somebody(who).RunAsync([.. line.Replace("<export>", registry.Folder["export"], StringComparison.Ordinal).Split(' ')]);

        Assert.True(exit == outcome.Code, outcome.ToString());
        Assert.Empty(outcome.Output);
        var said = outcome.Errors.TrimEnd().Split('\n');
        if (code == "usage") Assert.StartsWith("Try 'mint ", said[^1], StringComparison.Ordinal);
        else
        {
            Assert.StartsWith($"error {code}: ", said[0], StringComparison.Ordinal);
            Assert.StartsWith("  ", said[1], StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Leaves_everything_as_it_was()
    {
        var version = await RunningRegistry.JsonAsync(registry.Reader, "show", "plates@1.0.0");
        var owners = await RunningRegistry.JsonAsync(registry.Reader, "owners", "list", "plates");

        Assert.False(version.GetProperty("yanked").GetBoolean());
        Assert.Equal("""["alice"]""", owners.GetProperty("owners").GetRawText().Replace(" ", "", StringComparison.Ordinal).Replace("\n", "", StringComparison.Ordinal));
    }

    private Tool Somebody(string who) => who switch
    {
        "admin" => registry.Admin,
        "alice" => registry.Alice,
        "reader" => registry.Reader,
        "stranger" => registry.Somebody("stranger"),
        _ => throw new ArgumentOutOfRangeException(nameof(who), who, "is nobody in these cases."),
    };
}
