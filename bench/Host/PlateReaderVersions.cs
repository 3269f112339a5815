using System.Globalization;
using System.Text;

namespace Mint.Bench.Host;

/// <summary>
/// The sample in as many versions as are asked for: number n has n migrations more than the sample. The odd ones add a column; the even ones rename the
/// plates' column from name to label, or back, which breaks the version before.
/// </summary>
internal sealed class PlateReaderVersions(string sample, string folder)
{
    /// <summary>The plugin's id.</summary>
    public const string Plugin = "plate-reader";

    private const int OfTheSample = 3;

    /// <returns>The bundle's file.</returns>
    public string Pack(int number) => CompilePlugin.Pack(folder, $"PlateReader{number}", string.Create(CultureInfo.InvariantCulture, $"1.{number}.0"),
        [.. Directory.EnumerateFiles(sample, "*.cs").Select(file => Change(File.ReadAllText(file), number)), Migrations(number)]);

    private static string ColumnOf(int number) => number / 2 % 2 == 0 ? "name" : "label";

    private static string Change(string source, int number)
    {
        var columns = string.Concat(Enumerable.Range(1, number).Where(step => step % 2 == 1).Select(step => $" [Since({OfTheSample + step})] public string? Extra{step} {{ get; init; }}\n"));
        return source.Replace("experiment_id, name, barcode", $"experiment_id, {ColumnOf(number)}, barcode", StringComparison.Ordinal)
            .Replace("    [Since(2), Length(64)]", columns + "    [Since(2), Length(64)]", StringComparison.Ordinal);
    }

    private static string Migrations(int number)
    {
        var text = new StringBuilder("namespace PlateReader;\n");
        for (var step = 2; step <= number; step += 2)
        {
            var sql = $"alter table plates rename column {ColumnOf(step - 1)} to {ColumnOf(step)}";
            text.Append(CultureInfo.InvariantCulture, $"[Migration({OfTheSample + step}, \"rename_{step}\")] public sealed class Rename{step} : PluginMigration {{ public override void Upgrade(MigrationOps ops) => ops.Sql(sqlite: \"{sql}\", postgres: \"{sql}\"); }}\n");
        }
        return text.ToString();
    }
}
