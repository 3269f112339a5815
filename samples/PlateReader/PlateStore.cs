using System.Data.Common;
using Microsoft.Extensions.DependencyInjection;
using Mint.Sdk;

namespace PlateReader;

/// <summary>The plugin's own two tables.</summary>
[Service(ServiceLifetime.Scoped)]
public sealed class PlateStore(PluginDatabase db)
{
    public Task<IReadOnlyList<Plate>> ListAsync(long? experimentId, int limit, CancellationToken ct) => db.QueryAsync(
        $"SELECT id, experiment_id, name, barcode FROM plates WHERE CAST({experimentId} AS bigint) IS NULL OR experiment_id = {experimentId} ORDER BY id LIMIT {limit}", ToPlate, ct);

    public Task<Plate?> FindAsync(long id, CancellationToken ct) =>
        db.FindAsync($"SELECT id, experiment_id, name, barcode FROM plates WHERE id = {id}", ToPlate, ct);

    public async Task<Plate> AddAsync(NewPlate plate, CancellationToken ct) => (await db.FindAsync(
        $"INSERT INTO plates (experiment_id, name, barcode) VALUES ({plate.ExperimentId}, {plate.Name}, {plate.Barcode}) RETURNING id, experiment_id, name, barcode", ToPlate, ct))!;

    public async Task<bool> RemoveAsync(long id, CancellationToken ct)
    {
        await db.ExecuteAsync($"DELETE FROM readings WHERE plate_id = {id}", ct);
        return await db.ExecuteAsync($"DELETE FROM plates WHERE id = {id}", ct) > 0;
    }

    public Task<IReadOnlyList<Reading>> ReadingsAsync(long plateId, CancellationToken ct) =>
        db.QueryAsync($"SELECT id, plate_id, well, value, taken_at FROM readings WHERE plate_id = {plateId} ORDER BY id", ToReading, ct);

    public async Task<int> AddReadingsAsync(long plateId, IReadOnlyList<NewReading> readings, CancellationToken ct)
    {
        foreach (var reading in readings)
        {
            await db.ExecuteAsync($"INSERT INTO readings (plate_id, well, value) VALUES ({plateId}, {reading.Well}, {reading.Value})", ct);
        }
        return readings.Count;
    }

    private static Plate ToPlate(DbDataReader row) => new()
    {
        Id = row.GetInt64(0),
        ExperimentId = row.GetInt64(1),
        Name = row.GetString(2),
        Barcode = row.IsDBNull(3) ? null : row.GetString(3),
    };

    private static Reading ToReading(DbDataReader row) => new()
    {
        Id = row.GetInt64(0),
        PlateId = row.GetInt64(1),
        Well = row.GetString(2),
        Value = row.GetDouble(3),
        TakenAt = row.GetFieldValue<DateTimeOffset>(4),
    };
}
