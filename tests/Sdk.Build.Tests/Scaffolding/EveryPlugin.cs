namespace Mint.Tests.Packing;

/// <summary>Every combination, scaffolded in one folder.</summary>
public sealed class EveryPlugin(PackedSdk sdk) : IAsyncLifetime
{
    private readonly TempFolder folder = new();

    public string Path => folder.Path;

    public string this[string relative] => folder[relative];

    public async ValueTask InitializeAsync() => await Parallel.ForEachAsync(Combination.All, new ParallelOptions { MaxDegreeOfParallelism = 2 },
        async (combination, _) => (await sdk.RunAsync(folder.Path, combination.Arguments)).Succeeded());

    public ValueTask DisposeAsync()
    {
        folder.Dispose();
        return ValueTask.CompletedTask;
    }
}
