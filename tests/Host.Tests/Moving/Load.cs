using System.Net.Http.Json;
using System.Text.Json;

namespace Mint.Host.Tests.Moving;

/// <summary>Clients that write a note, read how many there are, and do it again without a pause; each on a connection of its own.</summary>
internal sealed class Load : IAsyncDisposable
{
    private readonly CancellationTokenSource stop = new();
    private readonly List<string> wrong = [];
    private readonly Task[] clients;
    private int written;
    private int answered;

    public Load(Uri url, int clients = 8) => this.clients = [.. Enumerable.Range(0, clients).Select(_ => RunAsync(url))];

    /// <summary>What was answered otherwise than it should be.</summary>
    public IReadOnlyList<string> Wrong => wrong;

    public int Written => Volatile.Read(ref written);

    public int Answered => Volatile.Read(ref answered);

    /// <summary>Until so many more requests are answered.</summary>
    public async Task MoreAsync(int count)
    {
        var from = Answered;
        while (Answered < from + count && !clients.All(client => client.IsCompleted)) await Task.Delay(5);
    }

    public async Task StopAsync()
    {
        await stop.CancelAsync();
        await Task.WhenAll(clients);
    }

    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        stop.Dispose();
    }

    private async Task RunAsync(Uri url)
    {
        using var http = new HttpClient { BaseAddress = url };
        while (!stop.IsCancellationRequested)
        {
            var before = Written;
            using (var added = await http.PostAsJsonAsync("/api/notes/notes", new { text = "written" }))
            {
                if (!added.IsSuccessStatusCode) Tell($"POST {(int)added.StatusCode} {await added.Content.ReadAsStringAsync()}");
                else Interlocked.Increment(ref written);
            }
            using var count = await http.GetAsync("/api/notes/count");
            var text = await count.Content.ReadAsStringAsync();
            if (!count.IsSuccessStatusCode || JsonSerializer.Deserialize<long>(text) < before) Tell($"GET {(int)count.StatusCode} {text}, after {before} were written");
            Interlocked.Add(ref answered, 2);
        }
    }

    private void Tell(string what)
    {
        lock (wrong) wrong.Add(what);
    }
}
