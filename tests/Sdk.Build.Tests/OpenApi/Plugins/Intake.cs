using System.Buffers;
using System.IO.Pipelines;
using System.Reflection;
using Microsoft.Extensions.Primitives;

namespace Acme.Intake;

/// <summary>A plugin with every source of an argument, and routes in classes of their own.</summary>
[Plugin("intake", PluginType.Full, DisplayName = "Intake", RoutesPrefix = "/intake")]
[PluginRole("operator", "may take things in")]
[PluginRole("reviewer", "may look at everything")]
[RequiresPermission("experiments.view", Reason = "list experiments")]
public sealed partial class IntakePlugin : MintPlugin
{
    [Get("/search")]
    public Found Search([AsParameters] Search search, [AsParameters] Window window) => new(search.Text, search.Sort.ToString(), search.Trace, window.From, window.Count);

    [Get("/headers")]
    public Heads Headers([FromHeader(Name = "X-Tags")] string[] tags, [FromHeader(Name = "X-Numbers")] int[] numbers, [FromHeader(Name = "X-Values")] StringValues values, [FromHeader(Name = "X-Odd")] StringValues? odd) =>
        new(tags, numbers, values.Count, odd?.Count ?? 0);

    [Get("/values")]
    public int Values(StringValues needed, string[] free, int[] numbers, StringValues? odd) => needed.Count + free.Length + numbers.Length + (odd?.Count ?? 0);

    [Get("/who")]
    public string Who(Caller caller, Place place, Locale? locale) => caller.Name + place.Row + locale?.Name;

    [Post("/fields")]
    public Fields Fields([FromForm] string name, [FromForm] int count, [FromForm(Name = "when")] DateOnly? day, [FromForm] int[] numbers, [FromForm] Size size = Size.Large, [FromForm] string note = "none") => new(name, count, day, numbers, size, note);

    /// <summary>Registers a delivery.</summary>
    /// <param name="delivery">The delivery, with its papers.</param>
    [Post("/deliveries")]
    public Receipt Deliver([FromForm] Delivery delivery) => new(delivery.Code, delivery.Crate.Rows * delivery.Crate.Columns, delivery.Days.Length, (int)(delivery.Papers?.Length ?? 0), delivery.Photos.Count);

    [Put("/deliveries")]
    public Receipt? Replace([FromForm] Crate? crate) => crate is null ? null : new("crate", crate.Rows * crate.Columns, 0, 0, 0);

    [Patch("/deliveries")]
    public string Amend([FromForm] Amendment amendment) => amendment.Reason + amendment.Weight;

    [Post("/photo")]
    public long Photo(IFormFile photo, IFormFile? proof, [FromForm] string? caption) => photo.Length + (proof?.Length ?? 0) + (caption?.Length ?? 0);

    [Post("/photos")]
    public int Photos(IFormFileCollection photos) => photos.Count;

    [Post("/form")]
    public int Whole(IFormCollection form) => form.Count;

    [Post("/raw")]
    public async Task<long> Raw(Stream body, CancellationToken ct)
    {
        using var copy = new MemoryStream();
        await body.CopyToAsync(copy, ct);
        return copy.Length;
    }

    [Put("/raw")]
    public async Task<long> Piped([FromBody] PipeReader body, CancellationToken ct)
    {
        var read = await body.ReadAtLeastAsync(1, ct);
        body.AdvanceTo(read.Buffer.End);
        return read.Buffer.Length;
    }

    [Post("/crates")]
    public int Count([FromBody(EmptyBodyBehavior = Microsoft.AspNetCore.Mvc.ModelBinding.EmptyBodyBehavior.Allow)] Crate? crate) => crate?.Rows ?? 0;

    [Post("/labels")]
    public string Label(Label label) => label.Text;

    [Get("/export")]
    public Stream Export() => new MemoryStream([1, 2, 3]);

    [Get("/exports/{name}")]
    public Task<MemoryStream?> Exported(string name) => Task.FromResult(name == "none" ? null : new MemoryStream([1, 2, 3]));

    [Get("/arrivals")]
    public Task<IAsyncEnumerable<Arrival>> Arrivals() => Task.FromResult(Made());

    private static async IAsyncEnumerable<Arrival> Made()
    {
        yield return new("a", null);
        await Task.Yield();
        yield return new("b", 2);
    }

    /// <summary>Notes of the plugin, in a class inside of its own.</summary>
    [Routes("/notes"), AllowAnonymous]
    public sealed class NoteRoutes
    {
        [Get("/")]
        public string[] List() => ["a"];

        /// <summary>Writes a note.</summary>
        [Post("/"), RequirePluginRole("operator")]
        public string Add([FromForm] string text) => text;
    }
}

/// <summary>Plates of a rack.</summary>
[Routes("/racks/{rack:int:min(1)}/plates"), RequirePluginRole("operator", "reviewer"), RequirePermission("experiments.view")]
public sealed class RackPlates(TimeProvider clock)
{
    [Get("/")]
    public string[] List(int rack, [AsParameters] Window window) => [$"{rack} {window.Count} {clock.GetUtcNow().Year > 0}"];

    [Post("/"), RequirePluginRole("operator")]
    public int Add(int rack, [FromForm] Crate crate) => rack + crate.Rows;

    [Get("/{plate}/wells/{well?}")]
    public string Wells(int rack, string plate, string? well) => plate + rack + well;
}

[Routes("/"), RequirePermission("experiments.view")]
internal sealed class Everywhere
{
    [Delete("/all/{*path}")]
    public void Clear(string? path) { }
}

/// <summary>What to look for.</summary>
/// <param name="Text">The words.</param>
/// <param name="Sort">What comes first.</param>
public sealed record Search(string Text, [FromQuery(Name = "by")] Size Sort = Size.Small, [property: FromHeader(Name = "X-Trace")] string? Trace = null);

public struct Window
{
    /// <summary>The first.</summary>
    public int From { get; set; }

    public int? Count { get; set; }

    public int Sum => From + (Count ?? 0);
}

public sealed record Found(string Text, string Sort, string? Trace, int From, int? Count);

public sealed record Heads(string[] Tags, int[] Numbers, int Values, int Odd);

public sealed record Fields(string Name, int Count, DateOnly? Day, int[] Numbers, Size Size, string Note);

public enum Size { Small, Large }

/// <summary>A delivery.</summary>
/// <param name="Code">What stands on it.</param>
/// <param name="Crate">What it came in.</param>
public sealed record Delivery(string Code, Crate Crate, Crate? Spare, DateOnly[] Days, IFormFile? Papers, int Level = 3)
{
    public List<IFormFile> Photos { get; init; } = [];

    public List<Crate> Others { get; init; } = [];

    public required bool Cold { get; init; }
}

public sealed record Crate(int Rows, int Columns = 2);

public sealed class Amendment
{
    /// <summary>Why.</summary>
    public required string Reason { get; set; }

    public decimal Weight { get; set; } = 1.5m;
}

public sealed record Receipt(string Code, int Places, int Days, int Papers, int Photos);

public sealed record Arrival(string Name, int? Level);

public sealed record Caller(string Name)
{
    public static ValueTask<Caller?> BindAsync(HttpContext context) => ValueTask.FromResult(context.Request.Query.ContainsKey("nobody") ? null : new Caller("caller"));
}

public readonly record struct Place(int Row)
{
    public static ValueTask<Place> BindAsync(HttpContext context, ParameterInfo parameter) => ValueTask.FromResult(new Place(parameter.Position));
}

public sealed record Locale(string Name) : IBindableFromHttpContext<Locale>
{
    static ValueTask<Locale?> IBindableFromHttpContext<Locale>.BindAsync(HttpContext context, ParameterInfo parameter) => ValueTask.FromResult<Locale?>(new("en"));
}

/// <summary>Looks as if it could be read from a text or bind itself, and is the body.</summary>
public sealed record Label(string Text)
{
    public static bool TryParse(int number, out Label label) => (label = new(number.ToString())) is not null;

    public static ValueTask BindAsync(HttpContext context) => ValueTask.CompletedTask;
}
