using Mint.Bundle;
using Mint.Installer;
using Mint.Migrations;
using static Mint.Migrations.Schema;

namespace Mint.Tests.Installing;

public sealed class A_plan : IDisposable
{
    private readonly TempFolder folder = new();

    [Fact]
    public void Shows_all_that_an_install_would_do()
    {
        var lines = string.Join('\n', Of(Plugins.Manifest()).Describe());

        Assert.Contains("Plate reader (plate-reader) 1.0.0", lines, StringComparison.Ordinal);
        Assert.Contains("experiments.view: list the experiments a plate belongs to", lines, StringComparison.Ordinal);
        Assert.Contains("operator: may register plates", lines, StringComparison.Ordinal);
        Assert.Contains("POST   /api/plate-reader/plates (operator)", lines, StringComparison.Ordinal);
        Assert.Contains("""CREATE TABLE "plates" (""", lines, StringComparison.Ordinal);
        Assert.Contains("""ALTER TABLE "plates" ADD COLUMN "barcode" TEXT;""", lines, StringComparison.Ordinal);
        Assert.Contains("no publisher's signature came with it", lines, StringComparison.Ordinal);
    }

    [Fact]
    public void Leaves_out_migrations_that_ran()
    {
        var plan = Of(Plugins.Manifest(), Applied(1));

        Assert.Equal([2], plan.Migrations.Select(migration => migration.Version));
        Assert.False(plan.IsBreaking);
    }

    [Fact]
    public void Counts_a_failed_migration_as_pending() => Assert.Equal([1, 2], Of(Plugins.Manifest(), Applied(1, success: false)).Migrations.Select(migration => migration.Version));

    [Fact]
    public void Is_refused_where_the_database_would_refuse() =>
        Refused.With("MINT3101", () => Of(Plugins.Manifest(), Applied(1) with { Checksum = new string('0', 64) }));

    [Fact]
    public void Says_what_is_lost_and_that_requests_wait()
    {
        var manifest = Plugins.Manifest("2.0.0");
        manifest = manifest with { Migrations = [.. manifest.Migrations, Step(3, "drop_plates", new DropTable("plates")) with { Destructive = "plates moved to another plugin" }] };

        var plan = Of(manifest, installed: PluginVersion.Parse("1.0.0"));

        Assert.True(plan.IsBreaking);
        Assert.Contains(plan.Notes, note => note.Contains("plates moved to another plugin", StringComparison.Ordinal));
        Assert.Contains(plan.Notes, note => note.Contains("requests wait", StringComparison.Ordinal));
    }

    [Fact]
    public void Shows_nothing_that_could_deceive()
    {
        var manifest = Plugins.Manifest() with
        {
            DisplayName = "\u001b[2J\u001b]0;title\u0007Plate\u202e redaer\u200b\r\nroot: all is well",
            Permissions = [new("experiments.view", "\u001b[8mhidden\u001b[0m\u009b31m")],
            Migrations = [Step(1, "sneaky", Run("SELECT '\u202e' -- \u001b[2K\nDROP TABLE x"))],
        };

        var lines = new InstallPlan
        {
            Id = PluginId.Parse("plate-reader"), Version = PluginVersion.Parse("1.0.0"), DisplayName = manifest.DisplayName, Source = "file \u001b[31mx", Digest = Sha256Digest.Of([]), Size = 1,
            Permissions = manifest.Permissions, Roles = [], Routes = [], RoutesPrefix = "/x", Hooks = [new("experiment.\u202eafter_save", "After")], ExperimentTypes = ["\u001b[31mplates"], Notes = [],
            Migrations = [new(1, "sneaky", null, Compatibility.Breaking, SqlText.For(SqlDialect.Sqlite, manifest.Migrations[0].Operations[0]))],
        }.Describe();

        Assert.All(lines, line => Assert.DoesNotContain(line, c => char.IsControl(c) || c is '\u202e' or '\u200b'));
        Assert.StartsWith("Plate redaer root: all is well (plate-reader)", lines[0], StringComparison.Ordinal);
        Assert.Contains(lines, line => line.Contains(@"SELECT '\u{202e}' -- \u{1b}[2K", StringComparison.Ordinal));
        Assert.Contains(lines, line => line.Trim() == "DROP TABLE x;");
        Assert.Contains(lines, line => line.Trim() == "experiment.after_save");
        Assert.Contains(lines, line => line.Trim() == "plates");
    }

    [Theory]
    [InlineData("MINT7022", false, "[2.0.0, )", PluginIsolation.Auto, "experiments.view")]
    [InlineData("MINT7022", true, "[2.0.0, )", PluginIsolation.Process, "system.network")]
    [InlineData("MINT7020", false, null, PluginIsolation.Process, "experiments.view")]
    [InlineData("MINT7021", false, null, PluginIsolation.Auto, "system.network")]
    [InlineData("MINT7021", false, null, PluginIsolation.Auto, "system.files")]
    [InlineData("MINT7021", false, null, PluginIsolation.InProcess, "system.processes")]
    [InlineData(null, true, null, PluginIsolation.Process, "system.network")]
    [InlineData(null, false, null, PluginIsolation.Auto, "system.dynamic_code")]
    [InlineData(null, false, null, PluginIsolation.Auto, "system.native_code")]
    [InlineData(null, false, "[1.0.0, 2.0.0)", PluginIsolation.InProcess, "experiments.view")]
    public void Is_judged_by_platform_isolation_and_permissions(string? code, bool inProcess, string? requires, PluginIsolation isolation, string permission)
    {
        var manifest = Plugins.Manifest() with { RequiresPlatform = requires, Isolation = isolation, Permissions = [new(permission, null)] };

        var problems = InstallRules.Judge(manifest, PluginVersion.Parse("1.0.0"), inProcess);

        Assert.Equal(code, problems.FirstOrDefault()?.Code);
    }

    /// <summary>One list of names: what the scan finds, the compiler advises and the platform asks consent for.</summary>
    [Fact]
    public void Asks_consent_by_the_names_of_the_scan() =>
        Assert.Equal(["system.files", "system.network", "system.processes"], ApiPermissions.All.Keys.Where(InstallRules.NeedsWorker).Order(StringComparer.Ordinal));

    private static AppliedMigration Applied(int version, bool success = true)
    {
        var migration = Plugins.Manifest().Migrations[version - 1];
        return new(version, migration.Name, Checksum.Of(migration), default, 1, success, null);
    }

    private InstallPlan Of(PluginManifest manifest, AppliedMigration? applied = null, PluginVersion? installed = null)
    {
        using var bundle = BundleReader.Open(Plugins.Pack(folder, manifest));
        return InstallPlan.For(bundle, "lab (http://127.0.0.1)", installed, applied is null ? [] : [applied], SignatureJudgement.Of(bundle, OfferedSignatures.None, null, TrustPolicy.Preset, default));
    }

    public void Dispose() => folder.Dispose();
}
