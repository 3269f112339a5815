namespace Mint.Host.Tests.Unloading;

/// <summary>A plugin that hands types of its own to everything that a plugin may use, a route for each.</summary>
internal static class WidePlugin
{
    public const string Source = """
        namespace Wide;

        using System.ComponentModel;
        using System.ComponentModel.DataAnnotations;
        using System.Diagnostics;
        using System.Diagnostics.Metrics;
        using System.Linq.Expressions;
        using System.Net.Http;
        using System.Net.Http.Json;
        using System.Reflection;
        using System.Text.Json;
        using System.Text.Json.Serialization;
        using System.Text.RegularExpressions;
        using System.Xml.Serialization;
        using Microsoft.AspNetCore.Http;
        using Microsoft.AspNetCore.Http.HttpResults;
        using Microsoft.AspNetCore.Mvc;
        using Microsoft.Extensions.Logging;

        [Plugin("wide", PluginType.Full)]
        [RequiresPermission("experiments.view", Reason = "list experiments")]
        [RequiresPermission("experiments.create", Reason = "create experiments")]
        [RequiresPermission("experiments.edit", Reason = "write results")]
        public sealed partial class WidePlugin(PluginDatabase db, IPlatformContext platform, WideSettings settings, Kept kept, ILogger<Mine> log, ILoggerFactory loggers) : MintPlugin
        {
            private static readonly Action<ILogger, Mine, Exception?> said = LoggerMessage.Define<Mine>(LogLevel.Warning, 1, "It said {Mine}");

            [Get("/json-reflection")] public string Reflection() => JsonSerializer.Deserialize<Mine>(JsonSerializer.Serialize(new Mine("a")))!.Name;
            [Get("/json-options")] public string Options() => JsonSerializer.Serialize(new Mine("a"), new JsonSerializerOptions { Converters = { new MineConverter() } });
            [Get("/json-generated")] public string Generated() => JsonSerializer.Deserialize(JsonSerializer.Serialize(new Mine("a"), MineContext.Default.Mine), MineContext.Default.Mine)!.Name;
            [Get("/json-node")] public string Node() => JsonSerializer.SerializeToNode(new Mine("a"))!.ToJsonString();
            [Get("/answer")] public Mine Answer() => new("a");
            [Post("/body")] public Mine[] Body(Mine mine) => [mine];
            [Post("/file")] public string File(IFormFile file, [FromForm] string name) => name + file.Length;
            [Get("/typed")] public Results<Ok<Mine>, NotFound> Typed(int n) => n > 0 ? TypedResults.Ok(new Mine("a")) : TypedResults.NotFound();
            [Get("/stream")] public async IAsyncEnumerable<Mine> Stream() { await Task.Yield(); yield return new("a"); }

            [Get("/services")] public string Services(HttpContext context) => kept.Count++ + context.RequestServices.GetRequiredService<Passing>().Name;
            [Get("/logging")]
            public void Logging()
            {
                using var scope = log.BeginScope(new Mine("scope"));
                log.LogWarning("{Mine}", new Mine("a"));
                said(log, new Mine("b"), new MyException());
                loggers.CreateLogger("own").Log(LogLevel.Error, default, new Mine("c"), new MyException(), (mine, problem) => mine.Name);
            }

            [Get("/http-client")]
            public async Task<string> Client(string url)
            {
                using var http = new HttpClient(new MyHandler { InnerHandler = new SocketsHttpHandler() });
                using var answer = await http.PostAsJsonAsync(url, new Mine("a"));
                return answer.StatusCode.ToString();
            }

            [Get("/context")]
            public async Task<string> Context(CancellationToken ct)
            {
                var saved = await platform.Experiments.SaveAsync(new Experiment { Name = "mine", Type = "wide" }, ct);
                await platform.AnalysisResults.SaveAsync(saved.Id, new { Slope = 1.5, Mine = new Mine("a") }, ct);
                return (await platform.Experiments.ListAsync(cancellationToken: ct)).Count + settings.Name;
            }

            [Get("/database")]
            public async Task<string> Database(CancellationToken ct)
            {
                await db.ExecuteAsync($"insert into things (name, colour) values ({"a"}, {Colour.Blue})", ct);
                return string.Join(',', (await db.QueryAsync($"select name, colour from things where colour = {Colour.Blue}", row => new Mine(row.GetString(0) + (Colour)row.GetInt64(1)), ct)).Select(mine => mine.Name).Distinct());
            }

            [Get("/database-refused")] public async Task<int> Refused(CancellationToken ct) => await db.ExecuteAsync($"insert into things (name, colour) values ({new Mine("a")}, 1)", ct);
            [Get("/database-read")] public async Task<object?> Read(CancellationToken ct) => await db.FindAsync($"select 1", row => row.GetFieldValue<Mine>(0), ct);
            [Get("/database-past-it")]
            public async Task<int> PastIt(CancellationToken ct)
            {
                await using var connection = await db.OpenAsync(ct);
                await using var command = connection.CreateCommand();
                command.CommandText = "select @p0";
                var parameter = command.CreateParameter();
                (parameter.ParameterName, parameter.Value) = ("@p0", new Mine("a"));
                command.Parameters.Add(parameter);
                return await command.ExecuteNonQueryAsync(ct);
            }

            [Get("/regex")] public string Regular() => new Regex("(a+)b", RegexOptions.Compiled).Replace("aab", match => new Mine(match.Value).Name);
            [Get("/expression")] public string Expressions() { Expression<Func<Mine, string>> name = mine => mine.Name; return name.Compile()(new Mine("a")); }
            [Get("/proxy")] public string Proxy() => DispatchProxy.Create<INamed, MyProxy>().Named();
            [Get("/xml")] public string Xml() { var text = new System.IO.StringWriter(); new XmlSerializer(typeof(Plain)).Serialize(text, new Plain()); return text.ToString(); }
            [Get("/descriptor")] public string Descriptor() => TypeDescriptor.GetConverter(typeof(Colour)).ConvertToString(Colour.Blue) + TypeDescriptor.GetProperties(typeof(Mine)).Count;
            [Get("/validation")] public bool Validate() { var plain = new Plain(); return Validator.TryValidateObject(plain, new ValidationContext(plain), null, true); }
            [Get("/telemetry")]
            public void Telemetry()
            {
                using var source = new ActivitySource("wide");
                using var listener = new ActivityListener { ShouldListenTo = other => other.Name == "wide", Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllData };
                ActivitySource.AddActivityListener(listener);
                using (var activity = source.StartActivity("a")) activity?.SetTag("mine", new Mine("a"));
                using var meter = new Meter("wide");
                meter.CreateObservableGauge("mine", () => kept.Count);
            }

            [Get("/parallel")] public int Parallel() => Enumerable.Range(0, 100).AsParallel().Select(number => new Mine("a" + number)).Count();
            [Get("/timer")] public async Task Tick(CancellationToken ct) { using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(1)); await timer.WaitForNextTickAsync(ct); }

            [OnSettingsChanged] public void Changed() => kept.Count++;
            [HealthCheck] public HealthResult Look() => HealthResult.Healthy("all is well");
            [Job("count")] public async Task Job() { await Task.Yield(); kept.Count++; }
            [OnExperiment(ExperimentEvent.BeforeSave)] public HookResult Check(Experiment experiment) => experiment.Name == "bad" ? HookResult.Refuse("No.") : experiment.Name == "boom" ? throw new MyException() : HookResult.Allow;
            [OnExperiment(ExperimentEvent.AfterSave)] public async Task Saved(Experiment experiment) { await Task.Yield(); kept.Count++; }
        }

        public sealed record WideSettings { [Setting] public string Name { get; init; } = "wide"; [Setting] public Colour Colour { get; init; } }
        public enum Colour { Red, Blue }
        public sealed record Mine(string Name);
        public sealed class Plain { [Required, StringLength(9)] public string Name { get; set; } = "a"; }
        public interface INamed { string Named(); }
        public class MyProxy : DispatchProxy { protected override object? Invoke(MethodInfo? method, object?[]? args) => method!.Name; }
        public sealed class MyException : Exception;
        public sealed class MyHandler : DelegatingHandler;
        public sealed class MineConverter : JsonConverter<Mine>
        {
            public override Mine Read(ref Utf8JsonReader reader, Type type, JsonSerializerOptions options) => new(reader.GetString()!);
            public override void Write(Utf8JsonWriter writer, Mine value, JsonSerializerOptions options) => writer.WriteStringValue(value.Name);
        }

        [JsonSerializable(typeof(Mine))]
        public sealed partial class MineContext : JsonSerializerContext;

        [Service(ServiceLifetime.Singleton)] public sealed class Kept : IAsyncDisposable { public int Count { get; set; } public ValueTask DisposeAsync() => default; }
        [Service(ServiceLifetime.Transient)] public sealed class Passing : IDisposable { public string Name => "passing"; public void Dispose() { } }

        [Table("things")]
        public sealed record Thing { [Mint.Sdk.Key] public long Id { get; init; } public required string Name { get; init; } public int Colour { get; init; } }
        """;
}
