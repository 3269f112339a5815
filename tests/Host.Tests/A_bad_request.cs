using System.Text.Json;
using Mint.Host.Tests.Plugins;
using Mint.Host.Tests.Requests;

namespace Mint.Host.Tests;

/// <summary>Every line of <c>cases/bad-requests.txt</c>, byte by byte over a socket: 4xx, the field named where there is one, and the next request is served.</summary>
public sealed class A_bad_request(A_bad_request.Edges edges) : IClassFixture<A_bad_request.Edges>
{
    public static TheoryData<string> Requests => [.. File.ReadLines(Path.Combine(AppContext.BaseDirectory, "cases", "bad-requests.txt")).Where(line => line.Length > 0 && line[0] != '#')];

    [Theory]
    [MemberData(nameof(Requests))]
    public async Task Is_the_callers_fault_and_names_the_field(string line)
    {
        var (request, expected) = (line.Split(" => ")[0], line.Split(" => ")[1].Split(' '));
        using var wire = new Wire(edges.Platform.Url, edges.Token);

        var answer = await wire.SendAsync(request);

        Assert.StartsWith(expected[0], answer.Status.ToString(System.Globalization.CultureInfo.InvariantCulture), StringComparison.Ordinal);
        Assert.InRange(answer.Status, 400, 499);
        if (expected[1] != "-") Assert.Contains(expected[1], JsonDocument.Parse(answer.Body).RootElement.GetProperty("details").GetProperty("errors").EnumerateArray().Select(error => error.GetProperty("field").GetString()));
        if (answer.Body.Length > 0) Assert.NotEqual("", JsonDocument.Parse(answer.Body).RootElement.GetProperty("code").GetString());
        Assert.DoesNotContain("Edges", answer.Body, StringComparison.Ordinal);
        using var another = new Wire(edges.Platform.Url, edges.Token);
        Assert.Equal("fine", (await (answer.StaysOpen ? wire : another).SendAsync("GET /api/edges/fine")).Body);
    }

    public sealed class Edges : IAsyncLifetime
    {
        internal Platform Platform { get; private set; } = null!;

        internal string Token => Platform.Admin.DefaultRequestHeaders.Authorization!.Parameter!;

        public async ValueTask InitializeAsync()
        {
            Platform = await Platform.StartAsync();
            await Platform.InstallAsync(TestPlugins.Edges, "1.0.0");
        }

        public ValueTask DisposeAsync() => Platform.DisposeAsync();
    }
}
