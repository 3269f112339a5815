using Mint.Migrations;
using static Mint.Migrations.Schema;

namespace Mint.Tests.Migrating;

public sealed class An_operation_is_judged
{
    public static TheoryData<Operation> CompatibleOnes =>
        [Table("plates", Id()), Index("plates", "name"), Add("plates", Text("a").Null()), Add("plates", Text("a").Default("")), Fill("plates", "a", "1"),
            Insert("plates", Row(("a", 1))), View("names", "SELECT a FROM plates"), new Sql("SELECT 1", "SELECT 1") { Compatible = true }];

    public static TheoryData<Operation> BreakingOnes =>
        [new DropTable("plates"), Unique("plates", "name"), Add("plates", Text("a")), Run("SELECT 1"),
            new RenameTable("plates", "dishes"), new RenameColumn("plates", "a", "b"), new DropColumn("plates", "a"), new AlterColumn("plates", Text("a").Null()), new DropIndex("plates", Items.Of("a"), Unique: false),
            Refer("plates", "a", "plates"), new DropForeignKey("plates", Items.Of("a")), Check("plates", "positive", "a > 0"), new DropCheck("plates", "positive"),
            Distinct("plates", "a"), new DropUnique("plates", Items.Of("a")), new UpdateRow("plates", Row(("id", 1)), Row(("a", 1))), new DeleteRow("plates", Row(("id", 1))),
            new ReplaceView(new("names", "SELECT a FROM plates", "SELECT a FROM plates")), new DropView("names")];

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

    [Fact]
    public void Compatible_where_all_is_done_to_a_table_of_the_same_migration() => Assert.Equal(Compatibility.Compatible, Judgement.CompatibilityOf(
        [Table("plates", Id(), Text("name")), Check("plates", "named", "name <> ''"), new RenameTable("plates", "dishes"), Distinct("dishes", "name"), new DeleteRow("dishes", Row(("id", 1)))]));

    [Theory]
    [InlineData("SELECT a.name FROM plates a, wells AS w", "plates wells")]
    [InlineData("SELECT name FROM plates JOIN wells ON plates.id = wells.plate LEFT JOIN \"dishes\" d USING (id)", "plates wells dishes")]
    [InlineData("SELECT name FROM (SELECT name FROM plates WHERE id IN (SELECT plate FROM wells)) AS p", "plates wells")]
    [InlineData("SELECT name FROM (plates JOIN (wells JOIN dishes ON 1 = 1) ON 1 = 1)", "plates wells dishes")]
    [InlineData("WITH a AS (SELECT id FROM plates), b (x, y) AS NOT MATERIALIZED (SELECT id, id FROM a) SELECT x FROM b JOIN wells ON 1 = 1", "plates wells")]
    [InlineData("SELECT extract(year FROM made), a IS DISTINCT FROM b FROM plates ORDER BY a, b", "plates")]
    [InlineData("SELECT name FROM plates UNION ALL SELECT 'from wells' FROM wells GROUP BY a, b", "plates wells")]
    [InlineData("SELECT value FROM plates, json_each(plates.data)", "plates")]
    [InlineData("SELECT name FROM main.plates", "main.plates")]
    [InlineData("SELECT 1 AS one", "")]
    public void By_what_its_view_reads(string select, string names) => Assert.Equal(names.Split(' ', StringSplitOptions.RemoveEmptyEntries), ViewSource.Reads(select));

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
    [InlineData("E'\\' || ('", false)]
    [InlineData("DATE '2026-01-31'", true)]
    public void By_whether_its_expression_is_closed(string expression, bool closed) =>
        Assert.Equal(!closed, OperationRules.Broken(new SchemaModel(default, Opaque: true), Fill("plates", "a", expression)).Any(broken => broken.Code == "MINT3133"));
}
