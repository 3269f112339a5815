using System.Text.Json;
using System.Text.Json.Serialization;

namespace Acme.Laboratory;

/// <summary>A plugin with a bit of everything.</summary>
[Plugin("laboratory", PluginType.Full, DisplayName = "Laboratory", RoutesPrefix = "/lab")]
[PluginRole("operator", "may change things")]
[PluginRole("reviewer", "may look at everything")]
[RequiresPermission("experiments.view", Reason = "list experiments")]
public sealed partial class LaboratoryPlugin : MintPlugin
{
    /// <summary>Lists samples, a page at a time.</summary>
    /// <param name="state">Only samples in this state.</param>
    /// <param name="tag">Only samples with all of these tags.</param>
    /// <param name="page">The page, from 1.</param>
    /// <returns>The samples and how many there are.</returns>
    [Get("/samples")]
    public Page<Sample> List(SampleState? state, string[] tag, [FromHeader(Name = "X-Trace")] string? trace, int page = 1, Order order = Order.Newest) =>
        new([Lab.Sample(1), Lab.Sample(2)], 2, null);

    /// <summary>One sample.</summary>
    /// <param name="id">The sample's <b>number</b>, as <see cref="Sample.Id"/> has it.</param>
    /// <exception cref="NotFoundException">There is no such sample.</exception>
    [Get("/samples/{id:long:min(1)}")]
    public async Task<Sample> Find(long id, CancellationToken ct)
    {
        await Task.Yield();
        return id == 404 ? throw new NotFoundException("sample", id) : Lab.Sample(id);
    }

    [Post("/samples"), RequirePluginRole("operator", "reviewer"), RequirePermission("experiments.view"), Summary("Registers a sample")]
    public Created<Sample> Add(NewSample sample, CurrentUser user) => TypedResults.Created("/api/lab/samples/1", Lab.Sample(1) with { Name = sample.Name });

    [Put("/samples/{id}")]
    public Results<Ok<Sample>, NotFound, Conflict<Reason>> Change(long id, NewSample sample) => id switch
    {
        1 => TypedResults.Ok(Lab.Sample(1)),
        2 => TypedResults.Conflict(new Reason("locked", ReasonKind.Locked)),
        _ => TypedResults.NotFound(),
    };

    [Patch("/samples/{id}")]
    public void Touch(long id, JsonElement? change) { }

    [Delete("/samples/{id}")]
    public NoContent Remove(Guid id) => TypedResults.NoContent();

    [Get("/hello"), AllowAnonymous]
    public string Hello(string? name = null) => "Hello, " + name;

    [Get("/shapes")]
    public IReadOnlyList<Shape> Shapes() => [new Circle { Colour = "red", Radius = 1.5 }, new Box { Width = 2, Height = 3 }];

    [Post("/shapes")]
    public Shape Draw(Shape shape) => shape;

    [Get("/tree")]
    public Node<string> Tree() => new("root", [new("leaf", [], null)], null);

    [Get("/values")]
    public Everything Values() => new();

    [Post("/values")]
    public Everything Store(Everything values) => values;

    [Get("/maybe")]
    public Sample? Maybe(bool there) => there ? Lab.Sample(7) : null;

    [Get("/stream")]
    public async IAsyncEnumerable<int> Stream()
    {
        yield return 1;
        await Task.Yield();
        yield return 2;
    }

    [Get("/any")]
    public IResult Any() => Results.StatusCode(418);

    [Get("/plates/{name?}"), Obsolete("Use samples.")]
    public Plate Plate(string? name) => new(name);

    [Get("/files/{*path}")]
    public FileContentHttpResult Download(string path) => TypedResults.Bytes(new byte[] { 1, 2, 3 });

    [Get("/between")]
    public Between Between(DateOnly from, DateTimeOffset to, TimeSpan every, Uri? link, Well well) => new(from, to, every, link, well);
}

internal static class Lab
{
    public static Sample Sample(long id) => new() { Id = id, Name = "Sample " + id, State = SampleState.Stored, Tags = ["a", "b"], Positions = { ["left"] = new(1, 2) }, Taken = new(2026, 1, 31, 12, 0, 0, TimeSpan.Zero) };
}

/// <summary>A sample in the laboratory.</summary>
public sealed record Sample
{
    /// <summary>Its number.</summary>
    public long Id { get; init; }

    public required string Name { get; init; }

    public SampleState State { get; init; }

    [JsonPropertyName("labels")] public IReadOnlyList<string> Tags { get; init; } = [];

    public Dictionary<string, Position> Positions { get; init; } = [];

    public DateTimeOffset? Taken { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] public string? Note { get; init; }

    [JsonIgnore] public string Secret => "secret";

    public bool IsTaken => Taken is not null;

    public double? Weight { get; set; }
}

/// <summary>A sample to register.</summary>
/// <param name="Name">What people call it.</param>
/// <param name="Parent">The sample it was taken from.</param>
public sealed record NewSample(string Name, SampleState State, long? Parent, Position? Position = null);

/// <summary>A place on a rack.</summary>
public readonly record struct Position(int Row, int Column);

[JsonConverter(typeof(JsonStringEnumConverter<SampleState>))]
public enum SampleState
{
    Stored,
    [JsonStringEnumMemberName("in_use")] InUse,
    Gone,
}

public enum Order { Newest, Oldest }

[Flags]
public enum Rights { None = 0, Read = 1, Write = 2 }

/// <summary>A part of a long list.</summary>
public sealed record Page<T>(IReadOnlyList<T> Items, int Total, string? Next);

public sealed record Node<T>(T Value, IReadOnlyList<Node<T>> Children, Node<T>? Twin);

public sealed record Reason(string Text, ReasonKind Kind);

public enum ReasonKind : byte { Locked = 3, Gone = 4 }

/// <summary>A shape on a plate.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "kind")]
[JsonDerivedType(typeof(Circle), "circle")]
[JsonDerivedType(typeof(Box), "box")]
public abstract class Shape
{
    public string? Colour { get; set; }
}

public sealed class Circle : Shape
{
    public required double Radius { get; set; }
}

public sealed class Box : Shape
{
    public int Width { get; set; }
    public int Height { get; set; }
}

public sealed record Plate(string? Name)
{
    [JsonExtensionData] public Dictionary<string, JsonElement>? More { get; init; }
}

[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
public sealed class Everything
{
    public bool Flag { get; set; } = true;
    public byte Small { get; set; } = 200;
    public short Short { get; set; } = -5;
    public uint Unsigned { get; set; } = 7;
    public ulong Large { get; set; } = 9;
    public float Single { get; set; } = 1.5f;
    public decimal Money { get; set; } = 12.34m;
    public char Letter { get; set; } = 'x';
    public byte[] Bytes { get; set; } = [1, 2, 3];
    public Guid Id { get; set; }
    public DateTime Moment { get; set; } = new(2026, 1, 31, 12, 0, 0, DateTimeKind.Utc);
    public DateOnly Day { get; set; } = new(2026, 1, 31);
    public TimeOnly Time { get; set; } = new(12, 30);
    public TimeSpan Span { get; set; } = TimeSpan.FromMinutes(90);
    public Uri Link { get; set; } = new("https://lab.example/");
    public Version Version { get; set; } = new(1, 2);
    public Order Order { get; set; } = Order.Oldest;
    public Rights Rights { get; set; } = Rights.Read | Rights.Write;
    [JsonConverter(typeof(JsonStringEnumConverter))] public Order Named { get; set; } = Order.Newest;
    [JsonNumberHandling(JsonNumberHandling.WriteAsString | JsonNumberHandling.AllowReadingFromString)] public long Text { get; set; } = 42;
    public int[]? Numbers { get; set; } = [1, 2];
    public List<string?> Lines { get; set; } = ["a", null];
    public IReadOnlyDictionary<string, int?> Counts { get; set; } = new Dictionary<string, int?> { ["a"] = 1, ["b"] = null };
    public Dictionary<Order, HashSet<Position>> ByOrder { get; set; } = new() { [Order.Newest] = [new(1, 2)] };
    public KeyValuePair<string, int> Pair { get; set; } = new("a", 1);
    public JsonElement Free { get; set; } = JsonDocument.Parse("[1]").RootElement;
    public object? Anything { get; set; } = "text";
    [JsonInclude] public int Field = 5;
    [JsonInclude] internal int Hidden { get; set; } = 6;
    public int WriteOnly { set { } }
    [Obsolete("No longer.")] public string Old { get; set; } = "old";
}

public sealed record Between(DateOnly From, DateTimeOffset To, TimeSpan Every, Uri? Link, Well Well);

/// <summary>A well by its letter and number.</summary>
public readonly record struct Well(char Row, int Column)
{
    public static bool TryParse(string? text, out Well well)
    {
        well = text is { Length: >= 2 } && int.TryParse(text.AsSpan(1), out var column) ? new(text[0], column) : default;
        return well.Column > 0;
    }
}
