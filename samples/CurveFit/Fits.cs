using Dapper;
using Mint.Sdk;

namespace CurveFit;

/// <summary>A line through points of an experiment: y = intercept + slope · x.</summary>
[Table("fits")]
public sealed record Fit
{
    [Key] public long Id { get; init; }

    [Indexed] public long ExperimentId { get; init; }

    public double Slope { get; init; }

    public double Intercept { get; init; }

    public double RSquared { get; init; }

    public int Points { get; init; }
}

/// <summary>The plugin's own table, read with the plugin's own Dapper.</summary>
[Service]
public sealed class FitStore(PluginDatabase db)
{
    public async Task AddAsync(Fit fit, CancellationToken ct)
    {
        await using var connection = await db.OpenAsync(ct);
        await connection.ExecuteAsync(new CommandDefinition(
            "INSERT INTO fits (experiment_id, slope, intercept, r_squared, points) VALUES (@ExperimentId, @Slope, @Intercept, @RSquared, @Points)", fit, cancellationToken: ct));
    }

    public async Task<IReadOnlyList<Fit>> ListAsync(long experimentId, CancellationToken ct)
    {
        await using var connection = await db.OpenAsync(ct);
        return [.. await connection.QueryAsync<Fit>(new CommandDefinition(
            "SELECT id AS Id, experiment_id AS ExperimentId, slope AS Slope, intercept AS Intercept, r_squared AS RSquared, points AS Points FROM fits WHERE experiment_id = @experimentId ORDER BY id",
            new { experimentId }, cancellationToken: ct))];
    }

    public async Task<IReadOnlyList<long>> ListExperimentsAsync(CancellationToken ct)
    {
        await using var connection = await db.OpenAsync(ct);
        return [.. await connection.QueryAsync<long>(new CommandDefinition("SELECT DISTINCT experiment_id FROM fits ORDER BY experiment_id", cancellationToken: ct))];
    }

    public Task ForgetAsync(long experimentId, CancellationToken ct) => db.ExecuteAsync($"DELETE FROM fits WHERE experiment_id = {experimentId}", ct);
}
