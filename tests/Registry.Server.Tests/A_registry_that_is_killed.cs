using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using System.Threading.Channels;
using Mint.Bundle;
using Mint.Tests;

namespace Mint.Registry.Server.Tests;

/// <summary>
/// At any moment, while four clients publish to six plugins of two owners, one of whom signs, and yank some of it. MINT_TEST_KILLS says how often, MINT_TEST_SEED where chance begins.
/// After each start what was under way is looked at, before a folder is given up all of it; folders are changed so that no start has much to do again.
/// </summary>
public sealed class A_registry_that_is_killed
{
    private const int KillsOfAFolder = 40;
    private static readonly int kills = Number("MINT_TEST_KILLS", 6);
    private static readonly int seed = Number("MINT_TEST_SEED", 1);

    private readonly Random chance = new(seed);
    private readonly SigningKey key = SigningKey.Create();
    private int published;
    private int cutOff;
    private int cutOffWhole;

    [Fact]
    public async Task Loses_nothing_that_was_answered_and_keeps_nothing_by_half()
    {
        for (var done = 0; done < kills; done += KillsOfAFolder) await WearOutAsync(Math.Min(KillsOfAFolder, kills - done), done);

        key.Dispose();
        TestContext.Current.TestOutputHelper?.WriteLine($"{kills} kills from seed {seed}: {published} versions; {cutOff} publishes cut off, {cutOffWhole} of them whole, the others absent");
        Assert.True(published > kills);
    }

    private async Task WearOutAsync(int times, int earlier)
    {
        using var folder = new TempFolder();
        using var enough = new CancellationTokenSource();
        var (data, all, tokens) = (folder["data"], new List<Attempt>(), new Dictionary<string, string>(StringComparer.Ordinal));
        var (ready, packing) = Pack(enough.Token);
        IReadOnlyCollection<Attempt> round = [];
        for (var kill = 0; kill <= times; kill++)
        {
            var (server, admin) = await ServerProcess.StartAsync(data);
            using var _ = server;
            if (admin is not null) await CreateTokensAsync(server.Client, admin, tokens);
            await CheckAsync(server.Client, data, round, kill == times ? all : round, tokens);
            all.AddRange(round);
            if (kill == times) break;
            round = await PublishUntilKilledAsync(server, ready, tokens);
            if (Environment.GetEnvironmentVariable("MINT_TEST_PROGRESS") is { } progress) await File.AppendAllTextAsync(progress, $"{DateTime.UtcNow:HH:mm:ss} kill {earlier + kill + 1}: {round.Count} asked, {round.Count(attempt => attempt.IsAnswered)} answered\n");
        }
        await enough.CancelAsync();
        await packing;
    }

    private async Task CheckAsync(HttpClient client, string data, IReadOnlyCollection<Attempt> round, IReadOnlyCollection<Attempt> looked, Dictionary<string, string> tokens)
    {
        var traces = await Traces.TakeAsync(client, data);
        traces.CheckFolder();
        foreach (var id in looked.Select(attempt => attempt.Id).Distinct(StringComparer.Ordinal)) await traces.CheckSearchAsync(id);
        var retried = new List<Attempt>();
        foreach (var attempt in looked.Union(round))
        {
            var (answered, whole) = (attempt.IsAnswered, await traces.CheckAsync(attempt));
            if (answered) continue;
            (cutOff, cutOffWhole) = (cutOff + 1, cutOffWhole + (whole ? 1 : 0));
            await attempt.PublishAsync(client, tokens);
            retried.Add(attempt);
        }
        published += round.Count;
        // A large feed follows.
        if (retried.Count > 0) await Until.TrueAsync(() => ListsAllAsync(client, retried), "the feed has what was published again");
        foreach (var attempt in retried) Assert.True(await Whole.IsAsync(client, data, attempt.Id, attempt.Version));
    }

    private static async Task<bool> ListsAllAsync(HttpClient client, List<Attempt> attempts)
    {
        var feed = await client.GetStringAsync("registry.json");
        return attempts.TrueForAll(attempt => feed.Contains(attempt.Digest.Hex, StringComparison.Ordinal));
    }

    private async Task<IReadOnlyCollection<Attempt>> PublishUntilKilledAsync(ServerProcess server, ChannelReader<Attempt> ready, Dictionary<string, string> tokens)
    {
        var asked = new ConcurrentQueue<Attempt>();
        var clients = Enumerable.Range(0, 4).Select(_ => PublishAsync(server.Client, ready, tokens, asked, new Random(chance.Next()))).ToList();
        // Every other time right from the start, else in the midst of it however slow the machine is.
        var least = chance.Next(2) == 0 ? 0 : chance.Next(1, 12);
        await Until.TrueAsync(() => asked.Count(attempt => attempt.IsAnswered) >= least || clients.Exists(client => client.IsFaulted), "some are published");
        await Task.Delay(chance.Next(0, 120));
        server.Kill();
        await Task.WhenAll(clients);
        return asked;
    }

    private static async Task PublishAsync(HttpClient client, ChannelReader<Attempt> ready, Dictionary<string, string> tokens, ConcurrentQueue<Attempt> asked, Random chance)
    {
        try
        {
            while (true)
            {
                var mine = await ready.ReadAsync();
                asked.Enqueue(mine);
                await mine.PublishAsync(client, tokens);
                if (chance.Next(4) == 0) await mine.YankAsync(client, tokens);
            }
        }
        catch (HttpRequestException)
        {
            // The server is gone, as it should be.
        }
    }

    /// <summary>Bundles are packed while servers start.</summary>
    private (ChannelReader<Attempt> Ready, Task Packing) Pack(CancellationToken enough)
    {
        var ready = Channel.CreateBounded<Attempt>(60);
        return (ready.Reader, Task.Run(async () =>
        {
            try
            {
                for (var number = 0; ; number++)
                    await ready.Writer.WriteAsync(number % 2 == 0 ? new($"signed-{number % 6}", $"1.0.{number}", "alice", key) : new($"plain-{number % 6}", $"1.0.{number}", "bob", null), enough);
            }
            catch (OperationCanceledException)
            {
                ready.Writer.Complete();
            }
        }, CancellationToken.None));
    }

    private async Task CreateTokensAsync(HttpClient client, string admin, Dictionary<string, string> tokens)
    {
        foreach (var owner in (string[])["alice", "bob"])
            tokens[owner] = (await PostAsync(client, "api/v1/tokens", new { name = owner, scopes = new[] { "publish", "yank" } }, admin)).GetProperty("secret").GetString()!;
        await PostAsync(client, "api/v1/keys", new { public_key = key.Public.ToPem() }, tokens["alice"]);
    }

    private static async Task<System.Text.Json.JsonElement> PostAsync(HttpClient client, string address, object body, string token)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, address) { Content = Answers.Json(body) };
        request.Headers.Authorization = new("Bearer", token);
        using var answer = await client.SendAsync(request);
        await answer.ShouldBeAsync(HttpStatusCode.Created);
        return await answer.JsonAsync();
    }

    private static int Number(string variable, int usual) => int.Parse(Environment.GetEnvironmentVariable(variable) ?? usual.ToString(CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);
}
