using Mint.Migrations;
using static Mint.Migrations.Schema;

namespace Mint.Tests.Migrating;

public sealed class The_cost_of_migrations
{
    private static readonly Migration First = Step(1, "first", Table("plates", Id(), Text("name").Null()), Index("plates", "name"));

    public static TheoryData<Operation, LintKind[]> Costs => new()
    {
        { Add("plates", Text("a").Null()), [] },
        { Fill("plates", "name", "1"), [] },
        { Run("SELECT 1"), [LintKind.Breaking] },
        { Index("plates", "id"), [LintKind.PostgresLock] },
        { new DropColumn("plates", "name"), [LintKind.Breaking, LintKind.LosesData] },
        { Add("plates", Timestamptz("made").DefaultNow()), [LintKind.SqliteRebuild] },
        { new AlterColumn("plates", Text("name").Null().Default("a")), [LintKind.Breaking, LintKind.SqliteRebuild] },
        { new AlterColumn("plates", Text("name")), [LintKind.Breaking, LintKind.SqliteRebuild, LintKind.PostgresLock] },
        { Refer("plates", "id", "plates"), [LintKind.Breaking, LintKind.SqliteRebuild, LintKind.PostgresLock] },
        { new DropForeignKey("plates", Items.Of("id")), [LintKind.Breaking, LintKind.SqliteRebuild] },
        { Check("plates", "named", "name <> ''"), [LintKind.Breaking, LintKind.SqliteRebuild, LintKind.PostgresLock] },
        { Distinct("plates", "name"), [LintKind.Breaking, LintKind.PostgresLock] },
        { Insert("plates", Row(("name", "a"))), [] },
        { new DeleteRow("plates", Row(("id", 1))), [LintKind.Breaking, LintKind.LosesData] },
        { View("names", "SELECT name FROM plates"), [] },
        { new Sql("SELECT 1", "SELECT 1") { Compatible = true }, [] },
    };

    [Theory, MemberData(nameof(Costs))]
    public void Is_told_for_each_operation(Operation operation, LintKind[] kinds)
    {
        var findings = MigrationLint.Of([First, Step(2, "second", operation)]);

        Assert.Equal(kinds, findings.Select(finding => finding.Kind));
        Assert.All(findings, finding => Assert.Equal((2, 0), (finding.Version, finding.Operation)));
    }

    [Fact]
    public void Is_nothing_for_a_new_table() => Assert.Empty(MigrationLint.Of([First]));
}
