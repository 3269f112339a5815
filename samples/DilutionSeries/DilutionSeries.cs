using System.Text.Json;
using Mint.Sdk;

namespace DilutionSeries;

/// <summary>Plans dilution series and judges their readings. It has no tables: all that it knows is the platform's.</summary>
[Plugin("dilution-series", PluginType.Full, DisplayName = "Dilution series", AnalysisType = "linearity")]
[ExperimentType("dilution_series")]
[DesignSchema(typeof(Plan), 1)]
[RequiresPermission("experiments.view", Reason = "read the series that are planned")]
[RequiresPermission("experiments.create", Reason = "make an experiment of each series")]
[RequiresPermission("experiments.edit", Reason = "keep the readings as a file of their experiment, and mark it as completed")]
public sealed partial class DilutionSeries(IPlatformContext platform) : MintPlugin
{
    private static readonly JsonSerializerOptions wire = new(JsonSerializerDefaults.Web);

    [Post("/series"), Summary("Plans a series: an experiment, with the plan as its design data")]
    public async Task<Series> AddSeries(NewSeries series, CancellationToken ct)
    {
        if (series.Plan.Steps is < 2 or > 24 || series.Plan.Factor <= 1) throw new ValidationException("A series has 2 to 24 steps, and a factor above 1.");
        var experiment = await platform.Experiments.SaveAsync(new Experiment { Name = series.Name, Type = "dilution_series" }, ct);
        await platform.Designs.SaveAsync(experiment.Id, JsonSerializer.SerializeToElement(series.Plan, wire), schemaVersion: 1, revision: 0, ct);
        return new(experiment.Id, series.Plan.Concentrations());
    }

    [Get("/series/{id}"), Summary("The concentrations of a series, as planned")]
    public async Task<Series> GetSeries(long id, CancellationToken ct) => new(id, (await PlanOfAsync(id, ct)).Concentrations());

    [Post("/series/{id}/readings"), Summary("Judges the readings of a series, one for each step, and keeps them as a file")]
    public async Task<Linearity> AddReadings(long id, double[] readings, CancellationToken ct)
    {
        var expected = (await PlanOfAsync(id, ct)).Concentrations();
        if (readings.Length != expected.Count) throw new ValidationException($"The series has {expected.Count} steps, and {readings.Length} readings came.");
        var linearity = Linearity.Of(expected, readings);
        if (!double.IsFinite(linearity.LargestDeviation)) throw new ValidationException("The readings follow no concentration at all.");
        using var table = ReadingTable.Of(expected, readings);
        await platform.Artifacts.AddAsync(id, "readings.csv", "text/csv", table, ct);
        await platform.AnalysisResults.SaveAsync(id, linearity, ct);
        var experiment = await platform.Experiments.FindAsync(id, ct) ?? throw new NotFoundException("experiment", id);
        await platform.Experiments.SaveAsync(experiment with { Status = ExperimentStatus.Completed }, ct);
        return linearity;
    }

    private async Task<Plan> PlanOfAsync(long id, CancellationToken ct) =>
        (await platform.Designs.FindAsync(id, ct) ?? throw new NotFoundException("series", id)).Data.Deserialize<Plan>(wire)!;
}
