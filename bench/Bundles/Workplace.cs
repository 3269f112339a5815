using Mint.Bundle;

namespace Mint.Bench.Bundles;

/// <summary>Something to pack.</summary>
internal sealed record Piece(string Path, byte[] Content);

/// <summary>A temporary folder with real content: the assemblies of the runtime that this program runs on.</summary>
internal sealed class Workplace : IDisposable
{
    private const int PackedToPlain = 62;
    private readonly string root = Directory.CreateTempSubdirectory("mint-bench-").FullName;
    private int count;

    public static PluginManifest Manifest { get; } = new()
    {
        Id = "bench",
        DisplayName = "Bench",
        PluginType = PluginKind.Static,
        Entry = new("Plugin", "Plugin.Entry"),
        RoutesPrefix = "/bench",
        Capabilities = new(false, false, false),
        Version = "1.0.0",
        TargetFramework = "net10.0",
        SdkVersion = "1.0.0",
    };

    /// <summary>Where <see cref="Lay"/> puts the files.</summary>
    public string Laid => Path.Combine(root, "laid");

    /// <summary>Contents that pack into about that many bytes.</summary>
    public IEnumerable<(string Name, List<Piece> Files)> Corpora(int size)
    {
        yield return ("assemblies", Assemblies(size * 100L / PackedToPlain));
        yield return ("4,000 small files", [.. Small(Assemblies(size * 100L / PackedToPlain), 4_000)]);
        var noise = new byte[size];
        new Random(1).NextBytes(noise);
        yield return ("one stored file", [.. Assemblies(1), new("lib/noise.bin", noise)]);
    }

    /// <summary>The runtime's assemblies by name, as many as fill that many bytes; where there are too few, again under other names.</summary>
    public List<Piece> Assemblies(long size)
    {
        var pieces = new List<Piece> { new("lib/Plugin.dll", File.ReadAllBytes(typeof(Workplace).Assembly.Location)) };
        var files = Directory.GetFiles(Path.GetDirectoryName(typeof(object).Assembly.Location)!, "System.*.dll").Order(StringComparer.Ordinal).ToList();
        for (var i = 0; pieces.Sum(piece => piece.Content.LongLength) < size; i++) pieces.Add(new($"lib/{i / files.Count}/{Path.GetFileName(files[i % files.Count])}", File.ReadAllBytes(files[i % files.Count])));
        return pieces;
    }

    /// <summary>Writes the files as they lie in a bundle.</summary>
    public IReadOnlyList<BundleSource> Lay(IReadOnlyList<Piece> files) => [.. files.Select(file =>
    {
        var path = Path.Combine(Laid, file.Path);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllBytes(path, file.Content);
        return new BundleSource(file.Path, path);
    })];

    public string Pack(IReadOnlyList<Piece> files)
    {
        var target = New($"{count++}.mint");
        BundleWriter.Write(target, Manifest, Lay(files));
        Directory.Delete(Laid, recursive: true);
        return target;
    }

    public string New(string name) => Path.Combine(root, name);

    public void Dispose() => Directory.Delete(root, recursive: true);

    private static IEnumerable<Piece> Small(List<Piece> files, int pieces)
    {
        yield return files[0];
        var all = files.Skip(1).SelectMany(file => file.Content).ToArray();
        var each = all.Length / pieces;
        for (var i = 0; i < pieces; i++) yield return new($"lib/{i / 100}/{i}.bin", all[(i * each)..((i + 1) * each)]);
    }
}
