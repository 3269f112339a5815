using Mint.Cli.Output;

namespace Mint.Tests.EndToEnd;

/// <summary>What the tool draws while it follows an operation.</summary>
[Collection(nameof(PackedSdk))]
public sealed class Progress_on_a_terminal(PackedSdk sdk)
{
    [Fact]
    public async Task Is_a_bar_that_goes_in_the_end_and_plain_lines_where_nobody_sits_there()
    {
        var script = Requires.Tool("script");
        await using var laboratory = await Laboratory.OpenAsync();

        var seen = (await laboratory.Tool.OnATerminalAsync(script, "plugin", "install", sdk.PlateReader, "--yes")).Succeeded().Output;
        var piped = (await laboratory.Tool.RunAsync("plugin", "uninstall", "plate-reader")).Succeeded().Output;

        Assert.Matches(@"\[#+\.+\] +\d+%  \w+", seen);
        Assert.Contains("100%  activate", seen);
        var left = seen.Split('\n').Select(OnScreen).ToList();
        Assert.DoesNotContain(left, line => line.StartsWith('['));
        Assert.Contains(left, line => line.StartsWith("  migrate    succeeded", StringComparison.Ordinal));
        Assert.Contains("install of plate-reader 1.0.0: done.", left);
        Assert.DoesNotContain('\r', piped);
        Assert.DoesNotContain('\u001b', piped);
    }

    [Theory]
    [InlineData(0, 0, "[........................]   0%  fetch")]
    [InlineData(0.5, 3.9, "[############............]  50%  fetch, 3 s")]
    [InlineData(1, 1, "[########################] 100%  fetch, 1 s")]
    public void Is_drawn_of_ascii(double share, double seconds, string line) => Assert.Equal(line, ProgressLine.Drawn(share, "fetch", TimeSpan.FromSeconds(seconds)));

    /// <summary>What a terminal shows of a line in the end: each carriage return begins at the left again.</summary>
    private static string OnScreen(string line)
    {
        var screen = new System.Text.StringBuilder();
        foreach (var part in line.TrimEnd('\r').Split('\r'))
        {
            if (part.Length > screen.Length) screen.Append(' ', part.Length - screen.Length);
            for (var i = 0; i < part.Length; i++) screen[i] = part[i];
        }
        return screen.ToString().TrimEnd();
    }
}
