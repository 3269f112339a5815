using System.Globalization;
using Mint.Migrations;
using Mint.Tests;
using static Mint.Tests.PluginSource;

namespace Mint.Sdk.Generators.Tests;

/// <summary>Tables that changed, told by attributes: the same history as one written by hand, operation for operation.</summary>
public sealed class A_declared_history
{
    public static TheoryData<string, string, string[]> Situations => new()
    {
        {
            "a table and its indexes",
            """[Table("plates")] public sealed class Plate { public required string Name { get; init; } [Key] public long Id { get; init; } [Indexed(Unique = true)] public int Code { get; init; } }""",
            ["""ops.CreateTable("plates", t => { t.Id(); t.Int32("code"); t.Text("name"); }); ops.CreateUniqueIndex("plates", "code");"""]
        },
        {
            "a column of another name and one with a fresh GUID",
            """[Table("plates")] public sealed class Plate { [Key] public long Id { get; init; } [Column("batch_no")] public int Batch { get; init; } [Since(2), Column("serial")] public Guid? Number { get; init; } }""",
            ["""ops.CreateTable("plates", t => { t.Id(); t.Int32("batch_no"); });""", """ops.AddColumn("plates", "serial", c => c.Guid().Nullable());"""]
        },
        {
            "a longer text, then one that may be missing",
            """[Table("plates")] public sealed class Plate { [Key] public long Id { get; init; } [Length(300), Was(In = 2, Length = 100), Was(In = 3, Nullable = false)] public string? Name { get; init; } }""",
            [
                """ops.CreateTable("plates", t => { t.Id(); t.String("name", 100); });""",
                """ops.AlterColumn("plates", "name", c => c.String(300));""",
                """ops.AlterColumn("plates", "name", c => c.String(300).Nullable());""",
            ]
        },
        {
            "another type, other digits, another default and none any more",
            """
            [Table("plates")] public sealed class Plate
            {
                [Key] public long Id { get; init; }
                [Was(In = 2, Type = typeof(int?), Default = null), Default(5)] public long Count { get; init; }
                [Precision(20, 4), Was(In = 2, Precision = 10, Scale = 2)] public decimal Volume { get; init; }
                [Was(In = 2, Default = "a", Length = 5)] public required string Name { get; init; }
                [Was(In = 3, DefaultNow = true)] public DateTimeOffset At { get; init; }
            }
            """,
            [
                """ops.CreateTable("plates", t => { t.Id(); t.Timestamptz("at").DefaultNow(); t.Int32("count").Nullable(); t.String("name", 5).Default("a"); t.Decimal("volume", 10, 2); });""",
                """ops.AlterColumn("plates", "count", c => c.Int64().Default(5)); ops.AlterColumn("plates", "name", c => c.Text()); ops.AlterColumn("plates", "volume", c => c.Decimal(20, 4));""",
                """ops.AlterColumn("plates", "at", c => c.Timestamptz());""",
            ]
        },
        {
            "an index that comes, one that becomes unique and one that goes",
            """
            [Table("plates")] public sealed class Plate
            {
                [Key] public long Id { get; init; }
                [Indexed, Was(In = 2, Indexed = false)] public int A { get; init; }
                [Indexed(Unique = true), Was(In = 2, Unique = false)] public int B { get; init; }
                [Was(In = 2, Indexed = true)] public int C { get; init; }
            }
            """,
            [
                """ops.CreateTable("plates", t => { t.Id(); t.Int32("a"); t.Int32("b"); t.Int32("c"); }); ops.CreateIndex("plates", "b"); ops.CreateIndex("plates", "c");""",
                """ops.DropIndex("plates", "b"); ops.DropIndex("plates", "c"); ops.CreateIndex("plates", "a"); ops.CreateUniqueIndex("plates", "b");""",
            ]
        },
        {
            "a column renamed twice and changed in between",
            """[Table("plates")] public sealed class Plate { [Key] public long Id { get; init; } [RenamedFrom("label", In = 2), Was(In = 3, Length = 10), RenamedFrom("title", In = 4), Length(20)] public required string Name { get; init; } }""",
            [
                """ops.CreateTable("plates", t => { t.Id(); t.String("label", 10); });""", """ops.RenameColumn("plates", "label", "title");""",
                """ops.AlterColumn("plates", "title", c => c.String(20));""", """ops.RenameColumn("plates", "title", "name");""",
            ]
        },
        {
            "a table renamed while a column is added",
            """[Table("plates"), RenamedFrom("dishes", In = 2)] public sealed class Plate { [Key] public long Id { get; init; } [Since(2), Default(0), Indexed] public int Size { get; init; } }""",
            ["""ops.CreateTable("dishes", t => t.Id());""", """ops.RenameTable("dishes", "plates"); ops.AddColumn("plates", "size", c => c.Int32().Default(0)); ops.CreateIndex("plates", "size");"""]
        },
        {
            "a removed column with a past of its own",
            """
            [Table("plates")]
            [RemovedColumn("colour", typeof(string), In = 5, Reason = "nobody looked", Since = 2, Length = 20, Nullable = true, Indexed = true)]
            [Was(Column = "colour", In = 3, Length = 10), RenamedFrom("color", In = 4, Column = "colour")]
            public sealed class Plate { [Key] public long Id { get; init; } }
            """,
            [
                """ops.CreateTable("plates", t => t.Id());""", """ops.AddColumn("plates", "color", c => c.String(10).Nullable()); ops.CreateIndex("plates", "color");""",
                """ops.AlterColumn("plates", "color", c => c.String(20).Nullable());""", """ops.RenameColumn("plates", "color", "colour");""", """ops.DropColumn("plates", "colour");""",
            ]
        },
        {
            "a column whose name another takes over",
            """[Table("plates"), RemovedColumn("name", typeof(int), In = 2, Reason = "a number was no name")] public sealed class Plate { [Key] public long Id { get; init; } [RenamedFrom("label", In = 2)] public required string Name { get; init; } }""",
            ["""ops.CreateTable("plates", t => { t.Id(); t.Text("label"); t.Int32("name"); });""", """ops.DropColumn("plates", "name"); ops.RenameColumn("plates", "label", "name");"""]
        },
        {
            "a removed table whose name another takes",
            """
            [Table("plates"), RemovedTable(In = 3, Reason = "wells know it all"), RenamedFrom("old", In = 2)] public sealed class OldPlate { [Key] public long Id { get; init; } }
            [Table("plates"), RenamedFrom("fresh", In = 3)] public sealed class Plate { [Key] public long Id { get; init; } }
            """,
            ["""ops.CreateTable("fresh", t => t.Id()); ops.CreateTable("old", t => t.Id());""", """ops.RenameTable("old", "plates");""", """ops.DropTable("plates"); ops.RenameTable("fresh", "plates");"""]
        },
        {
            "tables removed that refer to one another",
            """
            [Table("a"), RemovedTable(In = 2, Reason = "r")] public sealed class A { [Key] public long Id { get; init; } [References(typeof(B))] public long? B { get; init; } }
            [Table("b"), RemovedTable(In = 2, Reason = "r")] public sealed class B { [Key] public long Id { get; init; } [References(typeof(C))] public long? C { get; init; } }
            [Table("c"), RemovedTable(In = 2, Reason = "r")] public sealed class C { [Key] public long Id { get; init; } [References(typeof(A))] public long? A { get; init; } }
            """,
            []
        },
        {
            "an enum with a new member, in whatever order",
            """public enum State { Open, Done, Broken } [Table("plates")] public sealed class Plate { [Key] public long Id { get; init; } [Was(In = 2, Members = new[] { "open", "done" })] public State State { get; init; } }""",
            []
        },
    };

    [Theory]
    [MemberData(nameof(Situations))]
    public async Task Equals_the_one_written_by_hand(string situation, string declared, string[] bodies)
    {
        var source = WithTypes(declared);

        var told = Generation.Of(source).Manifest.Migrations;

        Assert.Empty(await Analysis.Of(source));
        if (bodies.Length == 0) return;
        var written = Generation.Of(WithTypes(string.Join("\n", bodies.Select(Migration)))).Manifest.Migrations;
        Assert.Equal(written.Select(migration => migration.OperationsJson), told.Select(migration => migration.OperationsJson));
        Assert.Equal(written.Select(Checksum.Of), told.Select(Checksum.Of));
        Assert.NotEmpty(situation);
    }

    [Fact]
    public async Task Refers_to_tables_that_are_there_by_then()
    {
        var source = WithTypes("""
            [Table("a_wells")] public sealed class Well { [Key] public long Id { get; init; } [References(typeof(Plate), OnDelete = OnDelete.Cascade), Indexed] public long PlateId { get; init; } }
            [Table("plates")] public sealed class Plate { [Key] public long Id { get; init; } [References(typeof(Plate), OnDelete = OnDelete.SetNull)] public long? Parent { get; init; } [References(typeof(Rack))] public Guid? Rack { get; init; } }
            [Table("racks")] public sealed class Rack { [Key] public Guid Serial { get; init; } [References(typeof(Well))] public long? Best { get; init; } }
            """);

        var told = Generation.Of(source).Manifest.Migrations;

        Assert.Empty(await Analysis.Of(source));
        Assert.Equal(
            [
                """{"columns":[{"key":true,"name":"id","type":"identity"},{"name":"plate_id","type":"int64"}],"op":"create_table","table":"a_wells"}""",
                """{"columns":["plate_id"],"op":"create_index","table":"a_wells"}""",
                """{"columns":[{"key":true,"name":"serial","type":"guid"},{"name":"best","nullable":true,"type":"int64"}],"foreign_keys":[{"columns":["best"],"references":"a_wells","to":["id"]}],"op":"create_table","table":"racks"}""",
                """{"columns":[{"key":true,"name":"id","type":"identity"},{"name":"parent","nullable":true,"type":"int64"},{"name":"rack","nullable":true,"type":"guid"}],"foreign_keys":[{"columns":["parent"],"on_delete":"set_null","references":"plates","to":["id"]},{"columns":["rack"],"references":"racks","to":["serial"]}],"op":"create_table","table":"plates"}""",
                """{"columns":["plate_id"],"on_delete":"cascade","op":"add_foreign_key","references":"plates","table":"a_wells","to":["id"]}""",
            ],
            Assert.Single(told).Operations.Select(operation => operation.ToJson()));
    }

    [Fact]
    public async Task Follows_a_reference_through_names_and_changes()
    {
        var source = WithTypes("""
            [Table("wells")] public sealed class Well { [Key] public long Id { get; init; } [References(typeof(Plate), OnDelete = OnDelete.Cascade), Was(In = 2, Referenced = false), Was(In = 3, OnDelete = OnDelete.Restrict)] public long Plate { get; init; } [Was(In = 4, References = typeof(Plate))] public long Other { get; init; } [Since(3), References(typeof(Plate))] public long? Third { get; init; } }
            [Table("plates"), RenamedFrom("dishes", In = 3)] public sealed class Plate { [Key, RenamedFrom("id", In = 2)] public long Number { get; init; } }
            """);
        var written = WithTypes(string.Join("\n", new[]
        {
            """ops.CreateTable("dishes", t => t.Id()); ops.CreateTable("wells", t => { t.Id(); t.Int64("other"); t.Int64("plate"); }); ops.AddForeignKey("wells", "other", "dishes");""",
            """ops.RenameColumn("dishes", "id", "number"); ops.AddForeignKey("wells", "plate", "dishes", "number");""",
            """ops.DropForeignKey("wells", "plate"); ops.RenameTable("dishes", "plates"); ops.AddColumn("wells", "third", c => c.Int64().Nullable()); ops.AddForeignKey("wells", "plate", "plates", "number", OnDelete.Cascade); ops.AddForeignKey("wells", "third", "plates", "number");""",
            """ops.DropForeignKey("wells", "other");""",
        }.Select(Migration)));

        var (told, expected) = (Generation.Of(source).Manifest.Migrations, Generation.Of(written).Manifest.Migrations);

        Assert.Empty(await Analysis.Of(source));
        Assert.Equal(expected.Skip(1).Select(migration => migration.OperationsJson), told.Skip(1).Select(migration => migration.OperationsJson));
        Assert.Equal(SchemaHistory.Replay(expected), SchemaHistory.Replay(told));
    }

    [Fact]
    public void Mixes_with_bodies_declared_first()
    {
        var run = Generation.Of(WithTypes("""
            [Table("plates")] public sealed class Plate { [Key] public long Id { get; init; } [Since(2)] public string? Barcode { get; init; } [Since(3)] public string? Colour { get; init; } }
            [Migration(2, "fill_barcodes")] public sealed class Fill : PluginMigration { public override void Upgrade(MigrationOps ops) => ops.Backfill("plates", "barcode", "'P-' || id"); }
            """));

        Assert.Equal(["create_plates", "fill_barcodes", "add_plates_colour"], run.Manifest.Migrations.Select(migration => migration.Name));
        Assert.Equal(["add_column", "backfill"], run.Manifest.Migrations[1].Operations.Select(operation => operation.Kind));
    }

    [Fact]
    public void Gives_the_reasons_of_what_it_drops()
    {
        var run = Generation.Of(WithTypes("""
            [Table("plates"), RemovedColumn("a", typeof(int), In = 2, Reason = "unused"), RemovedColumn("b", typeof(int), In = 2, Reason = "wrong")] public sealed class Plate { [Key] public long Id { get; init; } }
            [Table("wells"), RemovedTable(In = 2, Reason = "moved")] public sealed class Well { [Key] public long Id { get; init; } }
            """));

        Assert.Equal("moved; unused; wrong", run.Manifest.Migrations[1].Destructive);
    }

    [Fact]
    public void Does_not_depend_on_the_order_of_members_and_types()
    {
        var one = Generation.Of(WithTypes("""
            public enum State { Open, Done }
            [Table("plates")] public sealed class Plate { [Key] public long Id { get; init; } public int A { get; init; } [Indexed] public State B { get; init; } [Since(2)] public int? C { get; init; } [Since(2)] public int? D { get; init; } }
            [Table("wells"), Since(2)] public sealed class Well { [Key] public long Id { get; init; } }
            """));
        var other = Generation.Of(WithTypes("""
            // Wells first.
            [Since(2)]
            [Table(name: "wells")] public sealed class Well { [Key] public long Id { get; init; } }
            [Table("pla" + "tes")] public sealed class Plate { [Since(2)] public int? D { get; init; } [Since(2)] public int? C { get; init; } [Indexed] public State B { get; init; } public int A { get; init; } [Key] public long Id { get; init; } }
            public enum State { Done, Open }
            """));

        Assert.Equal(one.Manifest.Migrations.Select(Checksum.Of), other.Manifest.Migrations.Select(Checksum.Of));
    }

    /// <summary>The same record through the versions of a plugin's life.</summary>
    private static readonly string[] Life =
    [
        """
        [Table("dishes")] public sealed class Plate { [Key] public long Id { get; init; } [Length(100)] public required string Label { get; init; } [Indexed] public int Colour { get; init; } public State State { get; init; } }
        [Table("wells")] public sealed class Well { [Key] public long Id { get; init; } public int Row { get; init; } }
        public enum State { New, Used }
        """,
        """
        [Table("dishes")] public sealed class Plate { [Key] public long Id { get; init; } [Length(200), Was(In = 2, Length = 100)] public required string Label { get; init; } [Indexed] public int Colour { get; init; } public State State { get; init; } [Since(2)] public string? Barcode { get; init; } }
        [Table("wells")] public sealed class Well { [Key] public long Id { get; init; } public int Row { get; init; } }
        public enum State { New, Used }
        """,
        """
        [Table("plates"), RenamedFrom("dishes", In = 3)] public sealed class Plate { [Key] public long Id { get; init; } [Length(200), Was(In = 2, Length = 100), RenamedFrom("label", In = 3)] public required string Name { get; init; } [Indexed] public int Colour { get; init; } [Was(In = 3, Members = ["new", "used"])] public State State { get; init; } [Since(2)] public string? Barcode { get; init; } }
        [Table("wells")] public sealed class Well { [Key] public long Id { get; init; } public int Row { get; init; } }
        public enum State { New, Used, Lost }
        """,
        """
        [Table("plates"), RenamedFrom("dishes", In = 3), RemovedColumn("colour", typeof(int), Indexed = true, In = 4, Reason = "all are white")]
        public sealed class Plate { [Key] public long Id { get; init; } [Length(200), Was(In = 2, Length = 100), RenamedFrom("label", In = 3)] public required string Name { get; init; } [Was(In = 3, Members = ["new", "used"])] public State State { get; init; } [Since(2), Was(In = 4, Indexed = false), Indexed] public string? Barcode { get; init; } }
        [Table("wells"), RemovedTable(In = 4, Reason = "plates know them")] public sealed class Well { [Key] public long Id { get; init; } public int Row { get; init; } }
        public enum State { Lost, New, Used }
        """,
    ];

    [Fact]
    public void Never_changes_what_was_told_before()
    {
        IReadOnlyList<string> before = [];
        foreach (var source in Life)
        {
            var now = Generation.Of(WithTypes(source)).Manifest.Migrations.Select(Checksum.Of).ToList();

            Assert.Equal(before.Count + 1, now.Count);
            Assert.Equal(before, now.Take(before.Count));
            before = now;
        }
    }

    internal static string Migration(string body, int index) => string.Create(CultureInfo.InvariantCulture, $$"""
        [Migration({{index + 1}}, "step_{{index + 1}}"), Destructive("as the case says")] public sealed class Step{{index + 1}} : PluginMigration { public override void Upgrade(MigrationOps ops) { {{body}} } }
        """);
}
