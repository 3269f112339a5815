using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace Mint.Tests.EndToEnd.Platform;

/// <summary>Whatever a platform's API can do, a verb asks for; <c>cases/verbs-of-a-platform.txt</c> says which, and each line is run.</summary>
[Collection(nameof(PackedSdk))]
public sealed partial class The_verbs_of_a_platform(PackedSdk sdk) : IDisposable
{
    private readonly TempFolder folder = new();
    private readonly StringBuilder told = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task Ask_for_every_operation_of_its_API()
    {
        await using var server = await new Tool(Directory.CreateDirectory(folder["server"]).FullName).ServeAsync("host", "run", "--data", folder["data"], "--urls", "http://127.0.0.1:0");
        await using var proxy = await RecordingProxy.StartAsync(server.Url);
        using var http = new HttpClient { BaseAddress = new(server.Url) };
        var known = await KnownAsync(proxy, server);

        var wrong = new List<string>();
        foreach (var line in VerbLine.All.Where(line => line.Words.Length > 0)) wrong.AddRange(await RunAsync(proxy, line, known));

        Assert.True(wrong.Count == 0, string.Join('\n', wrong));
        Assert.Equal(await OperationsAsync(http), VerbLine.All.Select(line => line.Operation).Distinct().Order(StringComparer.Ordinal));
        Verify();
    }

    private async Task<Dictionary<string, Func<Task<string>>>> KnownAsync(RecordingProxy proxy, Server server)
    {
        File.WriteAllText(folder["data.json"], """{"wells": 96}""");
        var newer = await sdk.NewerPlateReaderAsync();
        return new(StringComparer.Ordinal)
        {
            ["host"] = Said(proxy.Url), ["password"] = Said(server.Secret), ["plates"] = Said(sdk.PlateReader), ["newer"] = Said(newer), ["curve"] = Said(sdk.CurveFit), ["data"] = Said(folder["data.json"]), ["folder"] = Said(folder.Path),
            ["archive"] = async () => (await JsonAsync("plugin", "archives", "list"))[0].GetProperty("name").GetString()!,
            ["operation"] = async () => (await JsonAsync("plugin", "operations", "list"))[0].GetProperty("id").GetString()!,
        };

        static Func<Task<string>> Said(string value) => () => Task.FromResult(value);
    }

    /// <returns>What was otherwise than the line says.</returns>
    private async Task<List<string>> RunAsync(RecordingProxy proxy, VerbLine line, Dictionary<string, Func<Task<string>>> known)
    {
        var words = await Task.WhenAll(line.Words.Select(word => FillAsync(word, known)));
        var tool = Tool(await FillAsync(line.Input, known));
        proxy.Asked.Clear();

        var outcome = await tool.RunAsync(words);

        Tell(line, outcome);
        var wrong = new List<string>();
        var isRefused = line.Refusal.Length > 0;
        if (outcome.Code != (isRefused ? 1 : 0) || (isRefused && !outcome.Errors.Contains($"error {line.Refusal}: ", StringComparison.Ordinal))) wrong.Add($"{string.Join(' ', words)}: {outcome}");
        if (!proxy.Asked.Any(line.Is)) wrong.Add($"{string.Join(' ', words)} does not ask {line.Operation}, but: {string.Join(", ", proxy.Asked)}");
        return wrong;
    }

    private static async Task<string> FillAsync(string text, Dictionary<string, Func<Task<string>>> known)
    {
        foreach (var name in Name().Matches(text).Select(match => match.Groups["name"].Value)) text = text.Replace($"<{name}>", await known[name](), StringComparison.Ordinal);
        return text;
    }

    private async Task<JsonElement> JsonAsync(params string[] words)
    {
        using var document = JsonDocument.Parse((await Tool("").RunAsync([.. words, "--json"])).Succeeded().Output);
        return document.RootElement.Clone();
    }

    private Tool Tool(string input) => new(Directory.CreateDirectory(folder["home"]).FullName) { Input = input };

    private static async Task<List<string>> OperationsAsync(HttpClient http)
    {
        var document = await http.GetFromJsonAsync<JsonElement>("/openapi/v1.json");
        return [.. document.GetProperty("paths").EnumerateObject().SelectMany(path => path.Value.EnumerateObject().Where(method => method.Name is "get" or "put" or "post" or "delete").Select(method => $"{method.Name.ToUpperInvariant()} {path.Name}")).Order(StringComparer.Ordinal)];
    }

    /// <summary>What an admin reads of users and roles.</summary>
    private void Tell(VerbLine line, Outcome outcome)
    {
        if (line.Words is ["host", "user" or "role" or "audit", ..] or ["auth", "me"]) told.Append('$').Append(" mint ").AppendJoin(' ', line.Words).Append('\n').Append(outcome.Output).Append(outcome.Errors).Append('\n');
    }

    /// <summary>With <c>MINT_ACCEPT=1</c> the file is written instead; read the difference before committing it.</summary>
    private void Verify()
    {
        var file = Path.Combine(sdk.Root, "tests/EndToEnd.Tests/Platform/users-and-roles.verified.txt");
        var actual = Address().Replace(Moment().Replace(told.ToString().Replace("\r\n", "\n", StringComparison.Ordinal), "<moment>"), "<host>").TrimEnd('\n') + "\n";
        if (Environment.GetEnvironmentVariable("MINT_ACCEPT") == "1") File.WriteAllText(file, actual);
        else Assert.Equal(File.ReadAllLines(file), actual.TrimEnd('\n').Split('\n'));
    }

    [GeneratedRegex("<(?<name>[a-z]+)>", RegexOptions.ExplicitCapture)]
    private static partial Regex Name();

    [GeneratedRegex(@"\d{4}-\d\d-\d\d \d\d:\d\d")]
    private static partial Regex Moment();

    [GeneratedRegex(@"http://127\.0\.0\.1:\d+/")]
    private static partial Regex Address();
}
