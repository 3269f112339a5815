using Mint.Migrations;
using static Mint.Migrations.Schema;

namespace Mint.Tests.Migrating;

public sealed class An_operation_is_judged
{
    public static TheoryData<Operation> CompatibleOnes =>
        [Table("plates", Id()), Index("plates", "name"), Add("plates", Text("a").Null()), Add("plates", Text("a").Default("")), Fill("plates", "a", "1")];

    public static TheoryData<Operation> BreakingOnes =>
        [new DropTable("plates"), Unique("plates", "name"), Add("plates", Text("a")), Run("SELECT 1"),
            new RenameTable("plates", "dishes"), new RenameColumn("plates", "a", "b"), new DropColumn("plates", "a"), new AlterColumn("plates", Text("a").Null()), new DropIndex("plates", Items.Of("a"), Unique: false),
            Refer("plates", "a", "plates"), new DropForeignKey("plates", Items.Of("a"))];

    [Theory, MemberData(nameof(CompatibleOnes))]
    public void Compatible_where_old_code_keeps_working(Operation operation) => Assert.Equal(Compatibility.Compatible, Judgement.CompatibilityOf(operation));

    [Theory, MemberData(nameof(BreakingOnes))]
    public void Breaking_where_it_may_not(Operation operation) => Assert.Equal(Compatibility.Breaking, Judgement.CompatibilityOf(operation));

    [Fact]
    public void Breaking_as_a_list_where_one_is() => Assert.Equal(Compatibility.Breaking, Judgement.CompatibilityOf([Table("plates", Id()), Run("SELECT 1")]));

    [Fact]
    public void Compatible_where_a_unique_index_is_on_a_table_of_the_same_migration() => Assert.Equal(Compatibility.Compatible, Judgement.CompatibilityOf([Table("plates", Id(), Text("name")), Unique("plates", "name")]));

    [Fact]
    public void Breaking_where_the_table_of_a_unique_index_was_there_before() => Assert.Equal(Compatibility.Breaking, Judgement.CompatibilityOf([Table("plates", Id()), Unique("wells", "name")]));

    [Theory]
    [InlineData("'P-' || id", true)]
    [InlineData("coalesce(a, (SELECT max(b) FROM t))", true)]
    [InlineData("'it''s (fine'", true)]
    [InlineData("\"quoted;name\"", true)]
    [InlineData("", false)]
    [InlineData("1)--", false)]
    [InlineData("1) OR (1", false)]
    [InlineData("1; DELETE FROM t", false)]
    [InlineData("1 /* hidden */", false)]
    [InlineData("'open", false)]
    [InlineData("$$ ) $$", false)]
    public void By_whether_its_expression_is_closed(string expression, bool closed) =>
        Assert.Equal(!closed, OperationRules.Broken(new SchemaModel(default, Opaque: true), Fill("plates", "a", expression)).Any(broken => broken.Code == "MINT3133"));
}
