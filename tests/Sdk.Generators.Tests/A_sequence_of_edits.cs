extern alias generators;

using System.Globalization;
using generators::Mint.Sdk.Generators;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Mint.Tests;

namespace Mint.Sdk.Generators.Tests;

/// <summary>
/// The generator reads again only the files that an edit can have touched. Whatever is edited in whatever order, in constants, base types, aliases, namespaces, in parts of types, between files:
/// what comes out is what a generator without a memory makes of the same files. <c>MINT_FUZZ_COUNT</c> asks for more of it.
/// </summary>
public sealed class A_sequence_of_edits
{
    private const int Length = 40;

    [Fact]
    public void Ends_where_a_new_driver_begins()
    {
        var count = int.Parse(Environment.GetEnvironmentVariable("MINT_FUZZ_COUNT") ?? "120", CultureInfo.InvariantCulture);
        var seed = int.Parse(Environment.GetEnvironmentVariable("MINT_FUZZ_SEED") ?? "1", CultureInfo.InvariantCulture);
        var read = new HashSet<int>();
        for (var done = 0; done < count; done += Length) Run(seed + (done / Length), Math.Min(Length, count - done), read);

        // Edits that change nothing would show nothing.
        Assert.InRange(read.Count, count / 4, count);
    }

    private static void Run(int seed, int edits, HashSet<int> read)
    {
        var project = new EditedProject(seed);
        var warm = Driver().RunGenerators(project.Compilation);
        for (var edit = 0; edit < edits; edit++)
        {
            // Seldom two in one go, as an editor sees them after a refactoring.
            project.Edit();
            if (edit % 5 == 0) project.Edit();
            var compilation = project.Compilation;

            warm = warm.RunGenerators(compilation);

            var fresh = Driver().RunGenerators(compilation);
            var (expected, actual) = (Text(fresh), Text(warm));
            Assert.True(expected == actual && Declarations(fresh).Equals(Declarations(warm)), $"Seed {seed}, edit {edit}: {project.Last}\n{Difference(expected, actual)}\n{project.Text}");
            read.Add(Declarations(fresh).GetHashCode());
        }
    }

    private static string Difference(string expected, string actual)
    {
        var (fresh, remembered) = (expected.Split('\n'), actual.Split('\n'));
        return string.Join("\n", fresh.Except(remembered).Select(line => "new driver: " + line).Concat(remembered.Except(fresh).Select(line => "remembered: " + line)));
    }

    private static string Text(GeneratorDriver driver)
    {
        var result = driver.GetRunResult().Results.Single();
        Assert.Null(result.Exception);
        return string.Join("\n", result.GeneratedSources.Select(source => source.HintName + "\n" + source.SourceText));
    }

    // More than comes out of them: whatever was read of any type, in any place.
    private static object Declarations(GeneratorDriver driver) => driver.GetRunResult().Results.Single().TrackedSteps["declarations"].Single().Outputs.Single().Value;

    private static GeneratorDriver Driver() => CSharpGeneratorDriver.Create(
        [new PluginGenerator().AsSourceGenerator()], parseOptions: PluginSource.Options, driverOptions: new(IncrementalGeneratorOutputKind.None, trackIncrementalGeneratorSteps: true));
}
