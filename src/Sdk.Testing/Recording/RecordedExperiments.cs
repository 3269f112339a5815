using Mint.Host.Context;
using Mint.Host.Experiments;

namespace Mint.Sdk.Testing;

/// <summary>Experiments in memory, behind the host's own rules.</summary>
internal sealed class RecordedExperiments(PlatformAccess access, CallLog calls) : IExperiments
{
    private readonly Lock writing = new();
    private readonly SortedDictionary<long, Experiment> stored = [];

    public IReadOnlyList<Experiment> All
    {
        get
        {
            lock (writing) return [.. stored.Values];
        }
    }

    public Experiment? Get(long id)
    {
        lock (writing) return stored.GetValueOrDefault(id);
    }

    public Experiment Put(Experiment experiment)
    {
        ExperimentRules.Check(experiment);
        lock (writing)
        {
            var now = DateTimeOffset.UtcNow;
            var before = stored.GetValueOrDefault(experiment.Id);
            var id = experiment.Id == 0 ? stored.Keys.LastOrDefault() + 1 : experiment.Id;
            return stored[id] = experiment with { Id = id, CreatedBy = before?.CreatedBy ?? access.Actor.User.Id, CreatedAt = before?.CreatedAt ?? now, UpdatedAt = now };
        }
    }

    public Task<Experiment?> FindAsync(long id, CancellationToken cancellationToken = default) => calls.AnswerAsync(new("Experiments.Find", id, Value: null), () =>
    {
        access.ToReadExperiments();
        return Get(id);
    }, cancellationToken);

    public Task<IReadOnlyList<Experiment>> ListAsync(string? type = null, long after = 0, int limit = 100, CancellationToken cancellationToken = default) =>
        calls.AnswerAsync<IReadOnlyList<Experiment>>(new("Experiments.List", 0, Value: null), () =>
        {
            access.ToReadExperiments();
            return [.. All.Where(experiment => experiment.Id > after && (type is null || experiment.Type == type)).Take(Math.Clamp(limit, 1, 500))];
        }, cancellationToken);

    public Task<Experiment> SaveAsync(Experiment experiment, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(experiment);
        return calls.AnswerAsync(new("Experiments.Save", experiment.Id, experiment), () =>
        {
            access.ToSaveExperiment(experiment.Id);
            return experiment.Id == 0 || Get(experiment.Id) is not null ? Put(experiment) : throw new NotFoundException("experiment", experiment.Id);
        }, cancellationToken);
    }
}
