namespace Mint.Host.Lifecycle;

/// <summary>One step of an operation.</summary>
/// <param name="Name">For instance <c>migrate</c>.</param>
/// <param name="State">running, succeeded or failed.</param>
/// <param name="Detail">What it found or did, in words.</param>
internal sealed record OperationStep(string Name, string State, string? Detail);

/// <summary>Something that changes which plugins run, step by step. What it holds is what the API shows.</summary>
internal sealed class Operation(string kind, string plugin)
{
    // Replaced whole: others look at it while it runs.
    private volatile OperationStep[] steps = [];

    public string Id { get; } = Guid.NewGuid().ToString("n");

    public string Kind => kind;

    public string Plugin { get; private set; } = plugin;

    public string? Version { get; private set; }

    /// <summary>running, succeeded or failed.</summary>
    public string State { get; private set; } = "running";

    public IReadOnlyList<OperationStep> Steps => steps;

    public PluginFailure? Error { get; private set; }

    /// <summary>What the operation turns out to be about.</summary>
    public void Concerns(string id, string version) => (Plugin, Version) = (id, version);

    public async Task<T> StepAsync<T>(string name, Func<Task<T>> work, Func<T, string?> describe)
    {
        steps = [.. steps, new(name, "running", null)];
        try
        {
            var result = await work();
            steps = [.. steps[..^1], new(name, "succeeded", describe(result))];
            return result;
        }
        catch (Exception problem)
        {
            Error = PluginFailure.Of(name, problem);
            steps = [.. steps[..^1], new(name, "failed", Error.Message)];
            throw;
        }
    }

    public T Step<T>(string name, Func<T> work, Func<T, string?> describe) => StepAsync(name, () => Task.FromResult(work()), describe).GetAwaiter().GetResult();

    public void Succeed() => State = "succeeded";

    public void Fail(Exception problem) => (State, Error) = ("failed", Error ?? PluginFailure.Of(steps.Length > 0 ? steps[^1].Name : kind, problem));
}
