using System.CommandLine;
using System.Globalization;
using Mint.Cli.Output;
using Mint.Cli.Projects;
using Mint.Migrations;

namespace Mint.Cli.Bundles;

/// <summary><c>mint migrations list</c>: a line each.</summary>
internal static class ListMigrations
{
    public static Command Create()
    {
        var path = ManifestSource.Argument();
        var json = SharedOptions.Json();
        var command = new Command("list", "The migrations of a bundle or project: number, name, whether the version before works on, checksum.") { path, json };
        command.SetAction((parsed, cancellationToken) => RunAsync(parsed.GetRequiredValue(path), parsed.GetValue(json), cancellationToken));
        return command;
    }

    private static async Task<int> RunAsync(string path, bool json, CancellationToken cancellationToken)
    {
        var migrations = (await ManifestSource.ReadAsync(path, cancellationToken)).Migrations;
        if (json) Json.Write(migrations.Select(Shape));
        else Print(migrations);
        return ExitCode.Ok;
    }

    private static object Shape(Migration migration) => new
    {
        migration.Version,
        migration.Name,
        Compatibility = Judgement.CompatibilityOf(migration.Operations),
        migration.Destructive,
        Operations = migration.Operations.Select(operation => operation.Kind),
        Checksum = Checksum.Of(migration),
        Replaces = migration.Replaces.Count > 0 ? migration.Replaces.ToArray() : null,
        migration.ReplacesReason,
    };

    private static void Print(IReadOnlyList<Migration> migrations) => Terminal.Table([
        ["version", "name", "old code", "operations", "checksum", "destructive", "replaces"],
        .. migrations.Select(migration => new[]
        {
            migration.Version.ToString(CultureInfo.InvariantCulture), migration.Name, Judgement.CompatibilityOf(migration.Operations) == Compatibility.Compatible ? "works on" : "breaks",
            string.Join(", ", migration.Operations.Select(operation => operation.Kind).Distinct(StringComparer.Ordinal)), Checksum.Of(migration)[..12], migration.Destructive ?? "",
            migration.Replaces.Count > 0 ? $"{string.Join(", ", migration.Replaces.Select(checksum => checksum[..12]))}: {migration.ReplacesReason}" : "",
        }),
    ]);
}
