using System.CommandLine;
using System.Globalization;
using Mint.Bundle;
using Mint.Cli.Output;
using Mint.Migrations;

namespace Mint.Cli.Bundles;

/// <summary><c>mint migrations list</c>: a line each.</summary>
internal static class ListMigrations
{
    public static Command Create()
    {
        var path = MigrationsCommand.Bundle();
        var json = SharedOptions.Json();
        var command = new Command("list", "A bundle's migrations: number, name, whether the version before works on, checksum.") { path, json };
        command.SetAction(parsed => Run(parsed.GetRequiredValue(path), parsed.GetValue(json)));
        return command;
    }

    private static int Run(string path, bool json)
    {
        using var bundle = BundleReader.Open(path);
        if (json) Json.Write(bundle.Manifest.Migrations.Select(Shape));
        else Print(bundle.Manifest.Migrations);
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
    };

    private static void Print(IReadOnlyList<Migration> migrations) => Terminal.Table([
        ["version", "name", "old code", "operations", "checksum", "destructive"],
        .. migrations.Select(migration => new[]
        {
            migration.Version.ToString(CultureInfo.InvariantCulture), migration.Name, Judgement.CompatibilityOf(migration.Operations) == Compatibility.Compatible ? "works on" : "breaks",
            string.Join(", ", migration.Operations.Select(operation => operation.Kind).Distinct(StringComparer.Ordinal)), Checksum.Of(migration)[..12], migration.Destructive ?? "",
        }),
    ]);
}
