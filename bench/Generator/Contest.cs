using System.Diagnostics;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Mint.Sdk.Generators;

namespace Mint.Bench.Generator;

/// <summary>Floor and ours on the same edits, in turn, each on a compilation of its own, so that neither finds bound what the other had to bind.</summary>
internal sealed class Contest(Project project, int rounds)
{
    private readonly Runner floor = new(new FloorGenerator(), project.Compilation);
    private readonly Runner ours = new(new PluginGenerator(), project.Compilation);

    public Result Cold() => Compare(static (runner, compilation) => runner.Cold(compilation), _ => project.Anew());

    public Result Edit(Func<int, CSharpCompilation> edit)
    {
        floor.Warm();
        ours.Warm();
        return Compare(static (runner, compilation) => runner.Edit(compilation), edit);
    }

    private Result Compare(Func<Runner, CSharpCompilation, Sample> run, Func<int, CSharpCompilation> edit)
    {
        var samples = new List<(Sample Floor, Sample Ours)>();
        for (var round = -2; round < rounds; round++)
        {
            var oursFirst = round % 2 == 0;
            var early = oursFirst ? run(ours, edit(round + 100)) : null;
            var bottom = run(floor, edit(round + 100));
            var late = oursFirst ? early! : run(ours, edit(round + 100));
            if (round >= 0) samples.Add((bottom, late));
        }
        return new(Median(samples.Select(pair => pair.Floor.Milliseconds)), Median(samples.Select(pair => pair.Ours.Milliseconds)), Median(samples.Select(pair => pair.Ours.Milliseconds / pair.Floor.Milliseconds)),
            Median(samples.Select(pair => pair.Floor.Bytes)), Median(samples.Select(pair => pair.Ours.Bytes)), samples.Max(pair => pair.Ours.Emitted));
    }

    private static double Median(IEnumerable<double> values)
    {
        var sorted = values.Order().ToList();
        return sorted[sorted.Count / 2];
    }

    private sealed class Runner(IIncrementalGenerator generator, CSharpCompilation compilation)
    {
        private GeneratorDriver driver = Driver(generator);

        public void Warm() => driver = Driver(generator).RunGenerators(compilation);

        public Sample Cold(CSharpCompilation edited)
        {
            driver = Driver(generator);
            return Edit(edited);
        }

        public Sample Edit(CSharpCompilation edited)
        {
            var before = Sources();
            GC.Collect();
            var bytes = GC.GetTotalAllocatedBytes(precise: true);
            var start = Stopwatch.GetTimestamp();
            driver = driver.RunGenerators(edited);
            var time = Stopwatch.GetElapsedTime(start);
            var allocated = GC.GetTotalAllocatedBytes(precise: true) - bytes;
            return new(time.TotalMilliseconds, allocated, Sources().Count(source => !before.Contains(source)));
        }

        private List<Microsoft.CodeAnalysis.Text.SourceText> Sources() => [.. driver.GetRunResult().Results.Where(result => !result.GeneratedSources.IsDefault).SelectMany(result => result.GeneratedSources).Select(source => source.SourceText)];

        private static CSharpGeneratorDriver Driver(IIncrementalGenerator generator) => CSharpGeneratorDriver.Create([generator.AsSourceGenerator()], parseOptions: Project.Options);
    }

    private sealed record Sample(double Milliseconds, double Bytes, int Emitted);
}

/// <summary>Medians of the rounds; the ratio is the median of each round's own.</summary>
internal sealed record Result(double Floor, double Ours, double Ratio, double FloorBytes, double OurBytes, int Emitted);
