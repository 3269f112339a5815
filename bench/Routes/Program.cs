using System.Globalization;
using Mint.Bench.Routes;

var builder = WebApplication.CreateSlimBuilder();
builder.Logging.ClearProviders();
builder.WebHost.UseUrls("http://127.0.0.1:0");
var entry = new PlatesPluginEntry();
entry.ConfigureServices(builder.Services);
await using var app = builder.Build();
foreach (var route in entry.Routes) app.MapMethods("/ours" + route.Pattern, [route.Method], route.Handler);
app.MapGet("/theirs/plates/{id}", (PlateStore store, long id, int size = 96) => store.Find(id, size));
app.MapPost("/theirs/plates/{id}", (PlateStore store, long id, NewPlate plate) => store.Add(id, plate));
await app.StartAsync();

var seconds = args.Length > 0 ? double.Parse(args[0], CultureInfo.InvariantCulture) : 0.5;
var rounds = args.Length > 1 ? int.Parse(args[1], CultureInfo.InvariantCulture) : 15;
Comparison[] comparisons =
[
    new("GET, the delegate alone", new DelegateLoad(app, "/ours/plates/{id}", "GET"), new DelegateLoad(app, "/theirs/plates/{id}", "GET")),
    new("POST, the delegate alone", new DelegateLoad(app, "/ours/plates/{id}", "POST"), new DelegateLoad(app, "/theirs/plates/{id}", "POST")),
    new("GET over Kestrel", new SocketLoad(app.Urls.First(), "/ours/plates/5?size=8", "GET"), new SocketLoad(app.Urls.First(), "/theirs/plates/5?size=8", "GET")),
    new("POST over Kestrel", new SocketLoad(app.Urls.First(), "/ours/plates/5", "POST"), new SocketLoad(app.Urls.First(), "/theirs/plates/5", "POST")),
];
Console.WriteLine($"{rounds} rounds of {seconds} s each, interleaved; medians of requests per second, ratios as median (middle half of the rounds)");
Console.WriteLine("| route | ours | hand-written | ratio by the clock | ratio by processor time |");
Console.WriteLine("|---|---|---|---|---|");
foreach (var comparison in comparisons) Console.WriteLine(await comparison.RunAsync(rounds, TimeSpan.FromSeconds(seconds)));
