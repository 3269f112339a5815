using System.Globalization;
using System.Reflection;
using Mint.Tests;
using static Mint.Tests.PluginSource;

namespace Mint.Sdk.Generators.Tests;

/// <summary>Reads as if an author had written it: the compiler at its highest warning level and the SDK's analyzers at <c>latest-all</c> find nothing but what <c>cases/analysis.txt</c> allows, with reasons.</summary>
public sealed class Generated_code
{
    private static readonly IReadOnlyDictionary<string, string> Allowed = File.ReadLines(Path.Combine(AppContext.BaseDirectory, "cases", "analysis.txt")).Where(line => line.Length > 0 && line[0] != '#')
        .ToDictionary(line => line[..6], line => line[7..], StringComparer.Ordinal);

    public static TheoryData<string> Situations => [.. new[] { typeof(What_is_generated), typeof(What_is_generated_of_attributes) }.SelectMany(type => type.GetMethods(BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly))
        .Where(method => method.GetCustomAttribute<FactAttribute>() is not null && method.GetParameters().Length == 0).Select(method => $"{method.DeclaringType!.Name}.{method.Name}")];

    [Theory, MemberData(nameof(Situations))]
    public async Task Has_no_warnings_in(string situation)
    {
        var runs = new List<Generation>();
        var method = typeof(Generated_code).Assembly.GetType("Mint.Sdk.Generators.Tests." + situation.Split('.')[0])!.GetMethod(situation.Split('.')[1])!;
        Generation.Watcher.Value = runs.Add;

        if (method.Invoke(Activator.CreateInstance(method.DeclaringType!), []) is Task task) await task;

        Generation.Watcher.Value = null;
        Assert.NotEmpty(runs);
        foreach (var run in runs) await DemandAsync(run);
    }

    [Fact]
    public Task Has_no_warnings_for_all_handlers_beside_ASP_NET_Core() => DemandAsync(Generation.Of(WithMembers(string.Join("\n", HandlerCases.Handlers.Concat(HandlerCases.Deviating)) + """

        internal static void ConfigureServices(IServiceCollection services) { }
        """, rest: HandlerCases.Types)));

    [Fact]
    public Task Has_no_warnings_in_the_sample() => DemandAsync(Generation.Of([.. Directory.EnumerateFiles(Path.Combine(Snapshot.Root(), "samples", "PlateReader"), "*.cs", SearchOption.AllDirectories)
        .Where(file => !file.Contains("/obj/", StringComparison.Ordinal) && !file.Contains("/bin/", StringComparison.Ordinal)).Order(StringComparer.Ordinal).Select(File.ReadAllText)]));

    [Fact]
    public void Is_looked_at_by_many_rules() => Assert.True(SdkAnalyzers.Rules > 200);

    [Fact]
    public async Task Would_be_found_out()
    {
        // Analyzers that are not asked would find nothing in generated code either.
        var run = Generation.Of(WithMembers("""[Get("/a")] public string A(int b) => string.Format("{0}", b);"""));

        Assert.Contains(await SdkAnalyzers.OfAuthor(run), one => one.Id == "CA1305");
    }

    private static async Task DemandAsync(Generation run)
    {
        var found = (await SdkAnalyzers.Of(run)).Where(one => !Allowed.ContainsKey(one.Id));
        Assert.Empty(found.Select(one => $"{one.Id} {one.GetMessage(CultureInfo.InvariantCulture)} | {one.Location.SourceTree!.GetText().Lines[one.Location.GetLineSpan().StartLinePosition.Line]}").Distinct());
    }
}
