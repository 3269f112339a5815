using System.Collections.Immutable;
using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Mint.Tests;

/// <summary>
/// A project that is edited at random. Its files are those of <c>cases/edits</c>, where <c>«one¦other»</c> is a place with several readings, which may stand in one another;
/// an edit takes another reading, or moves, removes, brings back, renames, joins or breaks a file.
/// </summary>
internal sealed class EditedProject
{
    private static readonly Regex Innermost = new("«(?<readings>[^«»]*)»", RegexOptions.ExplicitCapture);
    private static readonly string[] Noise = ["{", "}", "(", ";", "\"", "/* ", "public ", "[", " : ", "\n#if A\n", "class Plate { } ", "namespace Mint { class Names { } }", "using Names = System.Int32;", "\\u0050ath", "var", "this ", "Names.Prefix", "Plate\u00ADs"];

    private readonly List<EditedFile> files;
    private readonly List<EditedFile> removed = [];
    private readonly Random random;
    private CSharpCompilation compilation = PluginSource.Compile();

    public EditedProject(int seed)
    {
        random = new(seed);
        files = [.. Directory.EnumerateFiles(Path.Combine(AppContext.BaseDirectory, "cases", "edits")).Order(StringComparer.Ordinal).Select(path => new EditedFile(Path.GetFileNameWithoutExtension(path) + ".cs", File.ReadAllText(path)))];
    }

    /// <summary>What the last edit was.</summary>
    public string Last { get; private set; } = "nothing";

    public string Text => string.Join("\n", files.Select(file => $"// ==== {file.Path}\n{file.Text}"));

    /// <summary>As it is now. The trees of files that were not edited are those of before.</summary>
    public CSharpCompilation Compilation => compilation = compilation.RemoveSyntaxTrees(compilation.SyntaxTrees.Skip(1)).AddSyntaxTrees(files.Select(file => file.Tree));

    public void Edit()
    {
        var index = random.Next(files.Count);
        var file = files[index];
        switch (random.Next(24))
        {
            case 0 when files.Count > 15: Do($"remove {file.Path}", () => { files.RemoveAt(index); removed.Add(file); }); break;
            case 1 when removed.Count > 0: Do($"bring back {removed[0].Path}", () => { files.Insert(index, removed[0]); removed.RemoveAt(0); }); break;
            case 3: Do($"move {file.Path}", () => { files.RemoveAt(index); files.Insert(random.Next(files.Count + 1), file); }); break;
            case 4: Do($"rename {file.Path}", () => files[index] = file with { Path = $"{random.Next(100)}-{file.Path}" }); break;
            case 5: Do($"comment in {file.Path}", () => files[index] = file with { Noise = "// Plates and Names\n", At = 0 }); break;
            case 6: Do($"break {file.Path}", () => files[index] = file with { Noise = Noise[random.Next(Noise.Length)], At = random.Next(file.Text.Length) }); break;
            case 7 or 8 or 9: Do("mend all", Mend); break;
            case 10: Do($"as it was in {file.Path}", () => files[index] = file.AsItWas); break;
            default: Do($"another reading in {file.Path}", () => files[index] = file.WithOther(random.Next(file.Places), random.Next(3))); break;
        }
    }

    private void Mend()
    {
        files.AddRange(removed);
        removed.Clear();
        for (var i = 0; i < files.Count; i++)
            if (files[i].Noise.Length > 0) files[i] = files[i] with { Noise = "" };
    }

    private void Do(string what, Action edit)
    {
        Last = what;
        edit();
    }

    /// <summary>A file and the readings that it has now.</summary>
    private sealed record EditedFile(string Path, string Template)
    {
        private SyntaxTree? tree;
        private string? shown;

        /// <summary>How many places have several readings.</summary>
        public int Places => Template.Count(c => c == '«');

        public ImmutableArray<int> Choices { get; init; } = [.. new int[Template.Count(c => c == '«')]];

        public string Noise { get; init; } = "";

        public int At { get; init; }

        public string Text => Written();

        // The same object for as long as path and text are the same.
        public SyntaxTree Tree
        {
            get
            {
                var text = Written();
                if (tree is null || shown != text || tree.FilePath != Path) (tree, shown) = (CSharpSyntaxTree.ParseText(text, PluginSource.Options, Path, System.Text.Encoding.UTF8), text);
                return tree;
            }
        }

        public EditedFile AsItWas => this with { Choices = [.. new int[Places]], Noise = "" };

        // Often back to the first reading, so that most of the project is mostly right.
        public EditedFile WithOther(int place, int steps) => this with { Choices = Choices.SetItem(place, Choices[place] == 0 || steps == 0 ? Choices[place] + 1 : 0) };

        private string Written()
        {
            var (text, place) = (Template, 0);
            while (Innermost.Match(text) is { Success: true } match)
            {
                var readings = match.Groups["readings"].Value.Split('¦');
                text = string.Concat(text.AsSpan(0, match.Index), readings[Choices[place++] % readings.Length], text.AsSpan(match.Index + match.Length));
            }
            return Noise.Length == 0 ? text : text.Insert(Math.Min(At, text.Length), Noise);
        }
    }
}
