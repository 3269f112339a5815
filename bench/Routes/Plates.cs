using Microsoft.Extensions.DependencyInjection;
using Mint.Sdk;

namespace Mint.Bench.Routes;

/// <summary>The routes as a plugin author writes them; Program maps the same by hand.</summary>
[Plugin("plates", PluginType.Analysis)]
public sealed partial class PlatesPlugin(PlateStore store) : MintPlugin
{
    [Get("/plates/{id}")]
    public Plate Find(long id, int size = 96) => store.Find(id, size);

    [Post("/plates/{id}")]
    public Plate Add(long id, NewPlate plate) => store.Add(id, plate);
}

[Service]
public sealed class PlateStore
{
    private readonly Well[] wells = [.. Enumerable.Range(1, 8).Select(number => new Well { Row = number, Label = "well " + number, Volume = 1.5 * number })];

    public Plate Find(long id, int size) => new() { Id = id, Name = "plate", Size = size, Wells = wells };

    public Plate Add(long id, NewPlate plate) => new() { Id = id, Name = plate.Name, Size = plate.Wells.Count, Wells = plate.Wells };
}

public sealed record NewPlate
{
    public required string Name { get; init; }
    public required IReadOnlyList<Well> Wells { get; init; }
}

public sealed record Plate
{
    public long Id { get; init; }
    public required string Name { get; init; }
    public int Size { get; init; }
    public required IReadOnlyList<Well> Wells { get; init; }
}

public sealed record Well
{
    public int Row { get; init; }
    public required string Label { get; init; }
    public double Volume { get; init; }
}
