using System.Globalization;
using Mint.Bench.Generator;

// dotnet run -c Release --project bench/Generator [rounds at 1,000 types]
var rounds = args.Length > 0 ? int.Parse(args[0], CultureInfo.InvariantCulture) : 15;
Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $".NET {Environment.Version}, Roslyn {typeof(Microsoft.CodeAnalysis.Compilation).Assembly.GetName().Version}, {Environment.ProcessorCount} processors; medians of {rounds} rounds at 1,000 types"));
Console.WriteLine("| types | run | floor ms | ours ms | ratio | floor KB | ours KB | ratio | sources made anew |");
Console.WriteLine("|---|---|---|---|---|---|---|---|---|");
Measure(100, 0, rounds * 2);
Measure(1000, 0, rounds);
Measure(50, 950, rounds);
Measure(5000, 0, Math.Max(3, rounds / 3));

static void Measure(int attributed, int others, int rounds)
{
    var project = Project.Of(attributed, others);
    var contest = new Contest(project, rounds);
    var types = others == 0 ? $"{attributed}" : $"{attributed} of {attributed + others}";
    Print(types, "cold", contest.Cold());
    Print(types, "key stroke in a body", contest.Edit(project.WithBody));
    Print(types, "key stroke in a declaration", contest.Edit(project.WithDeclaration));
    Print(types, "key stroke in a route's pattern", contest.Edit(project.WithPattern));
    Print(types, "key stroke in a column's name", contest.Edit(project.WithColumn));
}

static void Print(string types, string run, Result result) => Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
    $"| {types} | {run} | {result.Floor:0.00} | {result.Ours:0.00} | {result.Ratio:0.00}× | {result.FloorBytes / 1024:0} | {result.OurBytes / 1024:0} | {result.OurBytes / result.FloorBytes:0.00}× | {result.Emitted} |"));
