using System.Text;

namespace Mint.Sdk.Generators;

/// <summary>Writes C# with indentation and LF.</summary>
internal sealed class SourceWriter
{
    private readonly StringBuilder text = new();
    private int depth;

    public SourceWriter Line(string line = "")
    {
        if (line.Length > 0) text.Append(' ', depth * 4).Append(line);
        text.Append('\n');
        return this;
    }

    public SourceWriter Open(string? line = null)
    {
        if (line is not null) Line(line);
        Line("{");
        depth++;
        return this;
    }

    public SourceWriter Close(string after = "")
    {
        depth--;
        return Line("}" + after);
    }

    /// <summary>A line that belongs to the one before it.</summary>
    public SourceWriter Inner(string line)
    {
        depth++;
        Line(line);
        depth--;
        return this;
    }

    public override string ToString() => text.ToString();
}
