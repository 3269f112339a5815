using Mint.Migrations;
using static Mint.Migrations.Schema;

namespace Mint.Tests.Migrating;

public sealed class A_list_of_migrations
{
    private static readonly CreateTable Plates = Table("plates", Id(), Text("name"));

    private static readonly ForeignKey ToPlates = new(Items.Of("plate"), "plates", Items.Of("id"), OnDelete.Restrict);
    private static readonly CreateTable Wells = Table("wells", Id(), Int64("plate"), Text("label"));

    public static TheoryData<string, Operation[]> Misfits => new()
    {
        { "MINT3120", [Table("Plates", Id())] },
        { "MINT3120", [Table("plates\" (x); DROP TABLE y; --", Id())] },
        { "MINT3120", [Table("plates", Id(), Text("näme"))] },
        { "MINT3121", [Add("plates", Text("name").Null())] },
        { "MINT3121", [new DropTable("plates")] },
        { "MINT3121", [Index("plates", "name")] },
        { "MINT3121", [Plates, new DropTable("plates"), Fill("plates", "name", "1")] },
        { "MINT3122", [Plates, Plates] },
        { "MINT3122", [Plates, Index("plates", "name"), Table("ix_plates_name", Id())] },
        { "MINT3123", [Plates, Index("plates", "colour")] },
        { "MINT3123", [Plates, Fill("plates", "colour", "1")] },
        { "MINT3124", [Table("plates", Id(), Text("id"))] },
        { "MINT3124", [Plates, Add("plates", Text("name").Null())] },
        { "MINT3124", [Plates, Index("plates", "name", "name")] },
        { "MINT3125", [Plates, Index("plates", "name"), Index("plates", "name")] },
        { "MINT3126", [Plates, Add("plates", Text("colour"))] },
        { "MINT3127", [Table("plates", Id(), Text("code").AsKey())] },
        { "MINT3127", [Table("plates", Text("code").AsKey().Null())] },
        { "MINT3127", [Plates, Add("plates", Text("code").AsKey())] },
        { "MINT3128", [Table("plates", Bool("done").Default("yes"))] },
        { "MINT3128", [Table("plates", Int32("count").Default(3_000_000_000))] },
        { "MINT3128", [Table("plates", Schema.String("code", 2).Default("abc"))] },
        { "MINT3128", [Table("plates", OneOf("state", "open", "done").Default("lost"))] },
        { "MINT3128", [Table("plates", Text("made").DefaultNow())] },
        { "MINT3129", [Table("plates", OneOf("state", "open", "open"))] },
        { "MINT3131", [Table("plates")] },
        { "MINT3131", [Plates, Index("plates")] },
        { "MINT3132", [Table("plugin_schema_migrations", Id())] },
        { "MINT3132", [Table("sqlite_things", Id())] },
        { "MINT3133", [Plates, Fill("plates", "name", "1); DROP TABLE plates; --")] },
        { "MINT3133", [Plates, Fill("plates", "name", "(1")] },
        { "MINT3133", [Plates, Fill("plates", "name", "'open")] },
        { "MINT3133", [new Sql("", "")] },
        { "MINT3121", [new RenameTable("plates", "dishes")] },
        { "MINT3120", [Plates, new RenameTable("plates", "Dishes")] },
        { "MINT3122", [Plates, Table("dishes", Id()), new RenameTable("plates", "dishes")] },
        { "MINT3132", [Plates, new RenameTable("plates", "sqlite_dishes")] },
        { "MINT3125", [Plates, Index("plates", "name"), Table("ix_dishes_name", Id()), new RenameTable("plates", "dishes")] },
        { "MINT3123", [Plates, new RenameColumn("plates", "colour", "tint")] },
        { "MINT3120", [Plates, new RenameColumn("plates", "name", "Name")] },
        { "MINT3124", [Plates, new RenameColumn("plates", "name", "id")] },
        { "MINT3123", [Plates, new RenameColumn("plates", "name", "label"), Index("plates", "name")] },
        { "MINT3104", [Plates, new DropColumn("plates", "name")] },
        { "MINT3123", [Plates, new DropColumn("plates", "colour")] },
        { "MINT3127", [Plates, new DropColumn("plates", "id")] },
        { "MINT3131", [Table("words", Text("word")), new DropColumn("words", "word")] },
        { "MINT3123", [Plates, new AlterColumn("plates", Text("colour"))] },
        { "MINT3127", [Plates, new AlterColumn("plates", Int64("id"))] },
        { "MINT3128", [Plates, new AlterColumn("plates", Text("name").DefaultNow())] },
        { "MINT3136", [Plates, new AlterColumn("plates", Int64("name"))] },
        { "MINT3108", [Plates, Run("SELECT 1"), new AlterColumn("plates", Text("name").Null())] },
        { "MINT3137", [Plates, Index("plates", "name"), new DropIndex("plates", Items.Of("name"), Unique: true)] },
        { "MINT3137", [Plates, Table("dishes", Id()), Index("plates", "name"), new RenameColumn("plates", "name", "label"), new DropIndex("plates", Items.Of("name"), Unique: false)] },
        { "MINT3104", [Plates, new DropTable("plates")] },
        { "MINT3121", [Plates, Refer("plates", "id", "dishes")] },
        { "MINT3121", [Refer("wells", "plate", "plates")] },
        { "MINT3123", [Plates, Wells, Refer("wells", "plat", "plates")] },
        { "MINT3123", [Plates, Wells, Refer("wells", "plate", "plates", "idd")] },
        { "MINT3120", [Plates, Wells, Refer("wells", "plate", "plates", "Id")] },
        { "MINT3140", [Plates, Wells, new AddForeignKey("wells", new(Items.Of("plate"), "plates", Items.Of("id", "name"), OnDelete.Restrict))] },
        { "MINT3140", [Plates, Wells, new AddForeignKey("wells", new(default, "plates", default, OnDelete.Restrict))] },
        { "MINT3141", [Plates, Wells, Refer("wells", "label", "plates", "name")] },
        { "MINT3141", [Plates, Index("plates", "name"), Wells, Refer("wells", "label", "plates", "name")] },
        { "MINT3142", [Plates, Wells, Refer("wells", "label", "plates")] },
        { "MINT3142", [Table("notes", Json("note").AsKey()), Table("words", Json("note")), Refer("words", "note", "notes", "note")] },
        { "MINT3143", [Plates, Wells, Refer("wells", "plate", "plates", onDelete: OnDelete.SetNull)] },
        { "MINT3143", [Plates, Table("wells", Int64("plate").Null()), Refer("wells", "plate", "plates", onDelete: OnDelete.SetNull), new AlterColumn("wells", Int64("plate"))] },
        { "MINT3144", [Plates, Wells, Refer("wells", "plate", "plates"), Refer("wells", "plate", "plates")] },
        { "MINT3144", [Plates, Wells with { ForeignKeys = Items.Of(ToPlates, ToPlates) }] },
        { "MINT3145", [Plates, Wells, new DropForeignKey("wells", Items.Of("plate"))] },
        { "MINT3146", [Plates, Wells, Refer("wells", "plate", "plates"), new DropTable("plates")] },
        { "MINT3146", [Table("plates", Id(), Text("name")), Unique("plates", "name"), Wells, Refer("wells", "label", "plates", "name"), new DropColumn("plates", "name")] },
        { "MINT3146", [Plates, Unique("plates", "name"), Wells, Refer("wells", "label", "plates", "name"), new DropIndex("plates", Items.Of("name"), Unique: true)] },
        { "MINT3146", [Table("days", Int32("day").AsKey()), Table("notes", Int32("day")), Refer("notes", "day", "days", "day"), new AlterColumn("notes", Int64("day"))] },
        { "MINT3108", [Plates, Wells, Run("SELECT 1"), Refer("wells", "plate", "plates")] },
        { "MINT3108", [Plates, Run("SELECT 1"), Check("plates", "named", "name <> ''")] },
        { "MINT3120", [Plates, Check("plates", "Named", "name <> ''")] },
        { "MINT3132", [Plates, Check("plates", "plates_pkey", "name <> ''")] },
        { "MINT3133", [Plates, Check("plates", "named", "name <> '")] },
        { "MINT3144", [Plates, Check("plates", "name", "name <> ''")] },
        { "MINT3144", [Plates, Check("plates", "named", "name <> ''"), Check("plates", "named", "name <> ''")] },
        { "MINT3144", [Plates, Check("plates", "named", "name <> ''"), Add("plates", Text("named").Null())] },
        { "MINT3145", [Plates, new DropCheck("plates", "named")] },
        { "MINT3147", [Plates, Check("plates", "named", "length(Name) > 0"), new RenameColumn("plates", "name", "label")] },
        { "MINT3147", [Plates, Check("plates", "named", "length(\"name\") > 0"), new DropColumn("plates", "name")] },
        { "MINT3147", [Plates, Check("plates", "named", "name <> ''"), new AlterColumn("plates", Schema.String("name", 10))] },
        { "MINT3147", [Plates, Index("plates", "id") with { Where = "plates.name = 'a'" }, new RenameTable("plates", "dishes")] },
        { "MINT3121", [Distinct("plates", "name")] },
        { "MINT3123", [Plates, Distinct("plates", "colour")] },
        { "MINT3124", [Plates, Distinct("plates", "name", "name")] },
        { "MINT3131", [Plates, Distinct("plates")] },
        { "MINT3144", [Plates, Distinct("plates", "name"), Distinct("plates", "name")] },
        { "MINT3144", [Plates, Distinct("plates", "id")] },
        { "MINT3145", [Plates, Unique("plates", "name"), new DropUnique("plates", Items.Of("name"))] },
        { "MINT3146", [Plates, Distinct("plates", "name"), Wells, Refer("wells", "label", "plates", "name"), new DropUnique("plates", Items.Of("name"))] },
        { "MINT3131", [Plates, Index("plates") with { Expression = "lower(name)" }] },
        { "MINT3131", [Plates, Index("plates", "name") with { Expression = "lower(name)", As = "low" }] },
        { "MINT3133", [Plates, Index("plates") with { Expression = "lower(name", As = "low" }] },
        { "MINT3133", [Plates, Index("plates", "name") with { Where = "E'\\' OR 1 = ('" }] },
        { "MINT3125", [Plates, Index("plates", "name"), Index("plates", "id") with { As = "name" }] },
        { "MINT3137", [Plates, Index("plates", "name") with { As = "low" }, new DropIndex("plates", Items.Of("name"), Unique: false)] },
        { "MINT3141", [Plates, Unique("plates", "name") with { Where = "id > 0" }, Wells, Refer("wells", "label", "plates", "name")] },
        { "MINT3121", [Insert("plates", Row(("name", "a")))] },
        { "MINT3123", [Plates, Insert("plates", Row(("name", "a"), ("colour", "red")))] },
        { "MINT3151", [Plates, Insert("plates", Row(("name", 1)))] },
        { "MINT3151", [Plates, Insert("plates", Row(("name", null)))] },
        { "MINT3151", [Plates, Insert("plates", Row(("id", "1"), ("name", "a")))] },
        { "MINT3151", [Table("raw", Bytes("data").Null()), Insert("raw", Row(("data", "0g")))] },
        { "MINT3152", [Plates, Insert("plates", Row(("id", 1)))] },
        { "MINT3155", [Plates, Insert("plates")] },
        { "MINT3155", [Plates, Insert("plates", Row())] },
        { "MINT3153", [Plates, new UpdateRow("plates", Row(("name", "a")), Row(("name", "b")))] },
        { "MINT3153", [Table("notes", Text("note").Null()), Distinct("notes", "note"), new UpdateRow("notes", Row(("note", null)), Row(("note", "b")))] },
        { "MINT3127", [Plates, new UpdateRow("plates", Row(("id", 1)), Row(("id", 2)))] },
        { "MINT3104", [Plates, new DeleteRow("plates", Row(("id", 1)))] },
        { "MINT3154", [Plates, Wells, Refer("wells", "plate", "plates", onDelete: OnDelete.Cascade), new DeleteRow("plates", Row(("id", 1)))] },
        { "MINT3121", [View("names", "SELECT name FROM plates")] },
        { "MINT3121", [View("names", "SELECT name FROM main.plates")] },
        { "MINT3121", [View("names", "SELECT name FROM names")] },
        { "MINT3122", [Plates, View("plates", "SELECT name FROM plates")] },
        { "MINT3122", [Plates, View("names", "SELECT name FROM plates"), Table("names", Id())] },
        { "MINT3132", [Plates, View("pg_names", "SELECT name FROM plates")] },
        { "MINT3148", [Plates, View("names", "SELECT name FROM plates"), new DropTable("plates")] },
        { "MINT3148", [Plates, View("names", "SELECT name FROM plates"), new RenameTable("plates", "dishes")] },
        { "MINT3148", [Plates, View("names", "SELECT p.name FROM (plates AS p)"), new RenameColumn("plates", "name", "label")] },
        { "MINT3148", [Plates, View("names", "SELECT name FROM plates"), new DropColumn("plates", "name")] },
        { "MINT3148", [Plates, View("names", "SELECT name FROM plates"), new AlterColumn("plates", Schema.String("name", 9))] },
        { "MINT3148", [Plates, View("names", "SELECT name FROM plates"), View("more", "SELECT a.name FROM plates AS b, names AS a"), new DropView("names")] },
        { "MINT3149", [Plates, View("names", "SELECT * FROM plates")] },
        { "MINT3149", [Plates, View("names", "SELECT p.* FROM plates p")] },
        { "MINT3149", [Plates, View("names", "DELETE FROM plates")] },
        { "MINT3149", [Plates, View("names", "SELECT name FROM plates; DROP TABLE plates")] },
        { "MINT3150", [Plates, new DropView("plates")] },
        { "MINT3150", [Plates, new ReplaceView(new("names", "SELECT name FROM plates", "SELECT name FROM plates"))] },
        { "MINT3108", [Plates, Run("SELECT 1"), Add("plates", Timestamptz("made").DefaultNow())] },
    };

    [Theory, MemberData(nameof(Misfits))]
    public void Is_refused_by_its_rule(string code, Operation[] operations)
    {
        var problems = SchemaHistory.Check([Step(1, "misfit", operations)]);

        Assert.Contains(code, problems.Select(problem => problem.Code));
        Assert.All(problems, problem => Assert.Matches("^[A-Z\"].+[.]$", problem.Message));
        Assert.All(problems, problem => Assert.Matches("^[A-Z].+ .+[.]$", problem.Remedy));
        if (code == "MINT3108") Assert.All(problems, problem => Assert.Contains("Replaces = …", problem.Remedy, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(2)]
    [InlineData(1, 3)]
    [InlineData(1, 1)]
    public void Is_refused_out_of_order(params int[] versions) =>
        Assert.Contains("MINT3103", SchemaHistory.Check([.. versions.Select(version => Step(version, "step"))]).Select(problem => problem.Code));

    [Fact]
    public void Has_all_its_problems_told_at_once() =>
        Assert.Equal(
            [(1, "MINT3121"), (1, "MINT3126"), (2, "MINT3120")],
            SchemaHistory.Check([Step(1, "first", Add("plates", Text("a"))), Step(2, "Second")]).Select(problem => (problem.Version, problem.Code)));

    [Fact]
    public void Is_given_the_benefit_of_the_doubt_after_plain_sql() =>
        Assert.Empty(SchemaHistory.Check([Step(1, "mine", Run("CREATE TABLE plates (id INTEGER)")), Step(2, "more", Add("plates", Text("name").Null()), Index("plates", "name"))]));

    [Fact]
    public void Is_accepted_when_it_fits() => Assert.Empty(SchemaHistory.Check(Migrating.Plates.All));
}
