namespace Mint.Tests.EndToEnd;

/// <summary>Asks for one address again and again, on two connections, until it is stopped.</summary>
internal sealed class ConstantLoad : IAsyncDisposable
{
    private readonly CancellationTokenSource stopping = new();
    private readonly List<string> wrong = [];
    private readonly Task running;
    private int answers;

    public ConstantLoad(HttpClient client, string path) => running = Task.WhenAll(Enumerable.Range(0, 2).Select(_ => AskAsync(client, path)));

    /// <summary>How many answers there were.</summary>
    public int Answers => answers;

    /// <returns>How many requests were lost or failed, and the first of them.</returns>
    public async Task<(int Count, string First)> StopAsync()
    {
        await stopping.CancelAsync();
        await running;
        return (wrong.Count, wrong.FirstOrDefault() ?? "");
    }

    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        stopping.Dispose();
    }

    private async Task AskAsync(HttpClient client, string path)
    {
        while (!stopping.IsCancellationRequested)
        {
            try
            {
                using var answer = await client.GetAsync(new Uri(path, UriKind.Relative), CancellationToken.None);
                if (!answer.IsSuccessStatusCode) Note($"{(int)answer.StatusCode}: {await answer.Content.ReadAsStringAsync()}");
                Interlocked.Increment(ref answers);
            }
            catch (HttpRequestException lost)
            {
                Note(lost.Message);
            }
            // A few hundred a second are enough, and leave the builds the processor.
            await Task.Delay(5);
        }
    }

    private void Note(string what)
    {
        lock (wrong) wrong.Add(what);
    }
}
