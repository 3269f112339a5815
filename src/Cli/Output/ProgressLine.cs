using System.Diagnostics;
using System.Globalization;

namespace Mint.Cli.Output;

/// <summary>The last line of a terminal, drawn anew as work goes on: a bar, what is done now, and for how long. It goes when it is disposed.</summary>
internal sealed class ProgressLine : IDisposable
{
    private const int Cells = 24;
    private readonly Lock drawing = new();
    private readonly Stopwatch watch = Stopwatch.StartNew();
    private readonly Timer ticks;
    private string text = "";
    private double share;
    private bool isOver;

    public ProgressLine() => ticks = new(_ => Draw(), null, TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(1));

    /// <summary>Whether somebody sits before standard output.</summary>
    public static bool IsSeen => !Console.IsOutputRedirected;

    /// <param name="done">The share that is done, 0 to 1; it never goes back.</param>
    /// <param name="now">What is done now.</param>
    public void Show(double done, string now)
    {
        lock (drawing) (share, text) = (Math.Max(share, Math.Clamp(done, 0, 1)), now);
        Draw();
    }

    /// <summary>Writes lines above it.</summary>
    public void Above(Action write)
    {
        lock (drawing)
        {
            Clear();
            write();
        }
        Draw();
    }

    public void Dispose()
    {
        lock (drawing)
        {
            if (!isOver) Clear();
            isOver = true;
        }
        ticks.Dispose();
    }

    /// <summary>For instance <c>[############............]  50%  migrate, 3 s</c>.</summary>
    public static string Drawn(double share, string now, TimeSpan since)
    {
        var full = (int)Math.Round(share * Cells, MidpointRounding.AwayFromZero);
        return string.Create(CultureInfo.InvariantCulture, $"[{new string('#', full)}{new string('.', Cells - full)}] {share * 100,3:N0}%  {now}{(since.TotalSeconds >= 1 ? $", {(int)since.TotalSeconds} s" : "")}");
    }

    // A line that is too long would stay on the screen.
    private static int Width => Math.Max(20, Console.WindowWidth is > 0 and var width ? width - 1 : 79);

    private static void Clear() => Console.Out.Write("\r" + new string(' ', Width) + "\r");

    private void Draw()
    {
        lock (drawing)
        {
            if (isOver || text.Length == 0) return;
            var line = Drawn(share, text, watch.Elapsed);
            Console.Out.Write("\r" + (line.Length > Width ? line[..Width] : line.PadRight(Width)));
        }
    }
}
