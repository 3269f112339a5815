using System.CommandLine;

namespace Mint.Cli.Bundles;

/// <summary><c>mint migrations</c>.</summary>
internal static class MigrationsCommand
{
    public static Command Create() => new("migrations", "What a bundle or project would do to its database.")
    {
        ListMigrations.Create(),
        MigrationsSql.Create(),
        LintMigrations.Create(),
    };
}
