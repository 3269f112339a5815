using System.CommandLine;

namespace Mint.Cli.Bundles;

/// <summary><c>mint migrations</c>.</summary>
internal static class MigrationsCommand
{
    public static Command Create() => new("migrations", "What a bundle would do to its database.")
    {
        ListMigrations.Create(),
        MigrationsSql.Create(),
        LintMigrations.Create(),
    };

    public static Argument<string> Bundle() => new("bundle") { Description = "The .mint file." };
}
