using System.Reflection;
using Dapper;
using MathNet.Numerics;
using Mint.Sdk;

namespace CurveFit;

/// <summary>Fits calibration curves.</summary>
[Plugin("curve-fit", PluginType.Analysis, DisplayName = "Curve fit", AnalysisType = "calibration")]
[RequiresPermission("experiments.view", Reason = "read the experiment that a curve belongs to")]
[RequiresPermission("system.dynamic_code", Reason = "Dapper makes the code that reads rows; MathNet looks for a faster library")]
[RequiresPermission("system.native_code", Reason = "Dapper holds unsafe code")]
public sealed partial class CurveFit(FitStore fits, IPlatformContext platform, FitSettings settings) : MintPlugin
{
    [Post("/fits"), Summary("Fits a line to points of an experiment and writes the analysis result")]
    public async Task<Fit> AddFit(FitRequest request, CancellationToken ct)
    {
        if (request.Points.Count < settings.MinimumPoints) throw new ValidationException($"A line needs at least {settings.MinimumPoints} points.");
        var experiment = await platform.Experiments.FindAsync(request.ExperimentId, ct) ?? throw new NotFoundException("experiment", request.ExperimentId);
        var fit = Line(experiment.Id, request.Points);
        await fits.AddAsync(fit, ct);
        await platform.AnalysisResults.SaveAsync(experiment.Id, fit, ct);
        return fit;
    }

    [Get("/fits/{experimentId}"), Summary("Every fit of an experiment")]
    public Task<IReadOnlyList<Fit>> ListFits(long experimentId, CancellationToken ct) => fits.ListAsync(experimentId, ct);

    [Get("/libraries"), Summary("The versions of the libraries that are loaded")]
    public Libraries GetLibraries() => new(VersionOf(typeof(SqlMapper)), VersionOf(typeof(Fit)), VersionOf(typeof(MathNet.Numerics.Fit)));

    [Job("forget_orphans", Description = "Deletes the fits of experiments that are gone")]
    public async Task ForgetOrphans(CancellationToken ct)
    {
        foreach (var experiment in await fits.ListExperimentsAsync(ct))
            if (await platform.Experiments.FindAsync(experiment, ct) is null) await fits.ForgetAsync(experiment, ct);
    }

    private static Fit Line(long experimentId, IReadOnlyList<Point> points)
    {
        double[] x = [.. points.Select(point => point.X)];
        double[] y = [.. points.Select(point => point.Y)];
        var (intercept, slope) = MathNet.Numerics.Fit.Line(x, y);
        if (!double.IsFinite(slope) || !double.IsFinite(intercept)) throw new ValidationException("The points lie on no line: at least two different x are needed.");
        var quality = GoodnessOfFit.RSquared(x.Select(at => intercept + (slope * at)), y);
        return new() { ExperimentId = experimentId, Slope = slope, Intercept = intercept, RSquared = double.IsFinite(quality) ? quality : 1, Points = points.Count };
    }

    private static string VersionOf(Type type) =>
        type.Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion.Split('+')[0];
}

/// <summary>What an admin decides.</summary>
public sealed record FitSettings
{
    [Setting(Description = "The fewest points that a line is fitted to", Min = 2, Max = 100)] public int MinimumPoints { get; init; } = 2;
}

/// <summary>A point of a calibration.</summary>
public sealed record Point(double X, double Y);

/// <summary>What to fit.</summary>
public sealed record FitRequest(long ExperimentId, IReadOnlyList<Point> Points);

/// <summary>The versions in use.</summary>
public sealed record Libraries(string Dapper, string CurveFit, string MathNet);
