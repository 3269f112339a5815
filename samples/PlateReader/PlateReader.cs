using System.Text.Json;
using Mint.Sdk;

namespace PlateReader;

/// <summary>Registers plates and their readings.</summary>
[Plugin("plate-reader", PluginType.ExperimentDesign, DisplayName = "Plate reader", AnalysisType = "metabolomics", Tags = ["plates", "wells"])]
[ExperimentType("plate_assay")]
[RequiresPermission("experiments.view", Reason = "check that a plate's experiment exists")]
[PluginRole("operator", "may register plates and readings")]
public sealed partial class PlateReader(PlateStore plates, IPlatformContext platform) : MintPlugin
{
    [Get("/plates"), Summary("Lists plates, of one experiment or of all")]
    public Task<IReadOnlyList<Plate>> ListPlates(CancellationToken ct, long? experimentId = null, int limit = 100) =>
        plates.ListAsync(experimentId, Math.Clamp(limit, 1, 500), ct);

    [Get("/plates/{id}"), Summary("One plate")]
    public async Task<Plate> GetPlate(long id, CancellationToken ct) =>
        await plates.FindAsync(id, ct) ?? throw new NotFoundException("plate", id);

    [Post("/plates"), RequirePluginRole("operator"), Summary("Registers a plate for an experiment")]
    public async Task<Plate> AddPlate(NewPlate plate, CancellationToken ct)
    {
        if (string.IsNullOrWhiteSpace(plate.Name)) throw new ValidationException("A plate needs a name.");
        _ = await platform.Experiments.FindAsync(plate.ExperimentId, ct) ?? throw new NotFoundException("experiment", plate.ExperimentId);
        return await plates.AddAsync(plate, ct);
    }

    [Delete("/plates/{id}"), RequirePluginRole("operator"), Summary("Removes a plate and its readings")]
    public async Task RemovePlate(long id, CancellationToken ct)
    {
        if (!await plates.RemoveAsync(id, ct)) throw new NotFoundException("plate", id);
    }

    [Get("/plates/{id}/readings"), Summary("The readings of a plate")]
    public Task<IReadOnlyList<Reading>> ListReadings(long id, CancellationToken ct) => plates.ReadingsAsync(id, ct);

    [Post("/plates/{id}/readings"), RequirePluginRole("operator"), Summary("Adds readings to a plate")]
    public async Task<Added> AddReadings(long id, NewReading[] readings, CancellationToken ct)
    {
        var plate = await GetPlate(id, ct);
        return new(plate.Id, await plates.AddReadingsAsync(plate.Id, readings, ct));
    }

    /// <summary>A plate assay says in its metadata how many wells a plate has: 96 or 384.</summary>
    [OnExperiment(ExperimentEvent.BeforeSave)]
    public HookResult CheckWells(Experiment experiment) => experiment switch
    {
        { Type: not "plate_assay" } => HookResult.Allow,
        { Metadata: { ValueKind: JsonValueKind.Object } metadata } when metadata.TryGetProperty("wells", out var wells)
            && wells.ValueKind == JsonValueKind.Number && wells.TryGetInt32(out var count) && count is 96 or 384 => HookResult.Allow,
        _ => HookResult.Refuse("A plate assay needs metadata.wells, 96 or 384."),
    };
}
