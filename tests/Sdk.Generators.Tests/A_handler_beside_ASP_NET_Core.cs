using Mint.Tests;
using static Mint.Tests.PluginSource;

namespace Mint.Sdk.Generators.Tests;

/// <summary>The same method, once through our generated handler and once through <c>MapGet</c> and its kin: on success the same answer, on refusal the same status.</summary>
public sealed class A_handler_beside_ASP_NET_Core(A_handler_beside_ASP_NET_Core.Plugin plugin) : IClassFixture<A_handler_beside_ASP_NET_Core.Plugin>
{
    public static TheoryData<string> Requests => [.. HandlerCases.Requests];

    public static TheoryData<string> Deviations => [.. HandlerCases.Deviations];

    [Theory]
    [MemberData(nameof(Requests))]
    public async Task Answers_alike(string request)
    {
        var (ours, theirs) = await AskAsync(request);

        // A handler that answers 500 says so in the data: otherwise the whole comparison might be one of failures.
        Assert.Equal(request.EndsWith(" !", StringComparison.Ordinal), theirs.Status >= 500);
        if (theirs.Status is >= 200 and < 400) Assert.Equal(theirs, ours);
        else Assert.Equal(theirs.Status, ours.Status);
    }

    [Theory]
    [MemberData(nameof(Deviations))]
    public async Task Answers_otherwise_where_the_documentation_says_so(string line)
    {
        var (request, statuses) = (line.Split(" => ")[0], line.Split(" => ")[1]);

        var (ours, theirs) = await AskAsync(request);

        Assert.Equal(statuses, $"{ours.Status} {theirs.Status}");
    }

    [Fact]
    public void Is_asked_in_many_shapes()
    {
        Assert.True(HandlerCases.Handlers.Count() >= 60);
        Assert.True(HandlerCases.Requests.Count() > 2 * HandlerCases.Handlers.Count());
        Assert.Distinct(HandlerCases.Requests);
    }

    private async Task<(Answer Ours, Answer Theirs)> AskAsync(string request)
    {
        var (method, path, headers, body) = HandlerCases.Read(request.TrimEnd('!', ' '));
        var ours = await plugin.Running.SendAsync(method, "/ours" + path, body(), headers);
        var theirs = await plugin.Running.SendAsync(method, "/theirs" + path, body(), headers);

        if (ours.Status == 400) Assert.Contains("VALIDATION_ERROR", ours.Body, StringComparison.Ordinal);
        if (ours.Status == 400) Assert.Contains("\"field\":", ours.Body, StringComparison.Ordinal);
        Assert.DoesNotContain("Acme", ours.Body, StringComparison.Ordinal);
        Assert.DoesNotContain("System.", ours.Body, StringComparison.Ordinal);
        return (ours, theirs);
    }

    public sealed class Plugin : IAsyncLifetime
    {
        internal RunningPlugin Running { get; private set; } = null!;

        public async ValueTask InitializeAsync() => Running = await RunningPlugin.StartAsync(Source);

        public ValueTask DisposeAsync() => Running.DisposeAsync();

        private static readonly string Source = WithMembers(string.Join("\n", HandlerCases.Handlers.Concat(HandlerCases.Deviating)) + """

            internal static void ConfigureServices(IServiceCollection services) => services.AddKeyedSingleton("a", new Text("a")).AddKeyedSingleton(Colour.Blue, new Text("blue"));
            """, rest: HandlerCases.Types);
    }
}
