using System.Globalization;
using System.Text;

namespace DilutionSeries;

/// <summary>How a series is diluted. It is the design data of its experiment, which the platform holds to this shape.</summary>
/// <param name="Stock">The concentration of the first step, in mol/L.</param>
/// <param name="Factor">Each step has this part of the one before, for instance 2 for halves.</param>
/// <param name="Steps">How many there are.</param>
public sealed record Plan(double Stock, double Factor, int Steps)
{
    /// <summary>The concentration of each step, in mol/L, the highest first.</summary>
    public IReadOnlyList<double> Concentrations() => [.. Enumerable.Range(0, Steps).Select(step => Stock / Math.Pow(Factor, step))];
}

/// <summary>A series to plan.</summary>
public sealed record NewSeries(string Name, Plan Plan);

/// <summary>A series that is planned, with its experiment's number and its concentrations in mol/L.</summary>
public sealed record Series(long ExperimentId, IReadOnlyList<double> Concentrations);

/// <summary>How far readings follow the concentrations: the slope through the origin, and the largest relative deviation from it. It is the experiment's analysis result.</summary>
public sealed record Linearity(double Slope, double LargestDeviation)
{
    /// <summary>Of readings and the concentrations that they belong to.</summary>
    public static Linearity Of(IReadOnlyList<double> concentrations, IReadOnlyList<double> readings)
    {
        var slope = concentrations.Zip(readings).Sum(pair => pair.First * pair.Second) / concentrations.Sum(concentration => concentration * concentration);
        return new(slope, concentrations.Zip(readings).Max(pair => Math.Abs((pair.Second - (slope * pair.First)) / (slope * pair.First))));
    }
}

/// <summary>Readings as a file.</summary>
internal static class ReadingTable
{
    /// <summary>CSV in UTF-8, a line for each step.</summary>
    public static MemoryStream Of(IReadOnlyList<double> concentrations, IReadOnlyList<double> readings)
    {
        var lines = concentrations.Zip(readings).Select(pair => string.Create(CultureInfo.InvariantCulture, $"{pair.First},{pair.Second}\n"));
        return new(Encoding.UTF8.GetBytes("concentration,reading\n" + string.Concat(lines)));
    }
}
