using Mint.Tests;
using static Mint.Tests.PluginSource;

namespace Mint.Sdk.Generators.Tests;

public sealed class A_mistake_in_a_migration
{
    [Theory]
    [InlineData("for (var i = 0; i < 3; i++) ops.DropTable(\"plates\");")]
    [InlineData("if (DateTime.UtcNow.Year > 2000) return;")]
    [InlineData("var name = \"a\";")]
    [InlineData("void Add() { }")]
    [InlineData("using (new MemoryStream()) { }")]
    public Task A_statement_that_is_no_call(string statement) => Analysis.Demands(WithUpgrade(statement), $"MINT3001 at {statement}");

    [Theory]
    [InlineData("Help(ops)")]
    [InlineData("Console.WriteLine()")]
    [InlineData("Name = \"b\"")]
    [InlineData("new object().ToString()")]
    public Task A_call_of_something_else(string call) => Analysis.Demands(
        WithUpgrade(call + ";", members: "private static string Name = \"a\"; private static void Help(MigrationOps ops) => ops.DropTable(Name);"), $"MINT3001 at {call}");

    [Theory]
    [InlineData("Name", "Name")]
    [InlineData("Variable", "Variable")]
    [InlineData("Name.ToLowerInvariant()", "Name.ToLowerInvariant()")]
    [InlineData("$\"x{Name}\"", "Name")]
    [InlineData("null!", "null")]
    [InlineData("$\"{1:x}\"", "1")]
    public Task An_argument_that_is_not_constant(string argument, string marked) => Analysis.Demands(
        WithUpgrade($"ops.Backfill(\"plates\", \"name\", {argument});", members: "private static readonly string Name = \"a\"; private string Variable = \"b\";"), $"MINT3001 at {marked}");

    [Theory]
    [InlineData("t => { t.Id(); for (;;) { } }", "for (;;) { }")]
    [InlineData("t => { t.Id(); Help(t); }", "Help(t)")]
    [InlineData("Help", "Help")]
    [InlineData("t => { var a = t.Id(); }", "var a = t.Id();")]
    [InlineData("t => { t.Text(Name); }", "Name")]
    public Task A_lambda_that_does_more_than_name_columns(string lambda, string marked) => Analysis.Demands(
        WithUpgrade($"ops.CreateTable(\"wells\", {lambda});", members: "private static string Name = \"a\"; private static void Help(TableBuilder t) { }"), $"MINT3001 at {marked}");

    [Theory]
    [InlineData("ops.InsertRows(\"plates\", Name);", "Name")]
    [InlineData("ops.InsertRows(\"plates\", new { Name });", "Name")]
    [InlineData("ops.InsertRows(\"plates\", new { Name = 'c' });", "'c'")]
    [InlineData("ops.InsertRows(\"plates\", new Dictionary<string, int>());", "new Dictionary<string, int>()")]
    [InlineData("ops.InsertRows(\"plates\", rows: new object[3]);", "new object[3]")]
    [InlineData("ops.DeleteRow(\"plates\", new { Id = Name.Length });", "Name.Length")]
    [InlineData("ops.AddForeignKey(\"plates\", \"id\", \"plates\", onDelete: (OnDelete)9);", "(OnDelete)9")]
    [InlineData("ops.AddCheck(\"plates\", \"named\", Name);", "Name")]
    [InlineData("ops.CreateTable(\"wells\", t => { t.Id(); t.Check(\"named\", Name); });", "Name")]
    [InlineData("ops.CreateTable(\"wells\", t => { t.Id(); t.Unique(); });", "t.Unique()")]
    [InlineData("ops.CreateView(\"names\", Name);", "Name")]
    [InlineData("ops.Sql(\"a\", \"b\", Name == \"a\");", "Name == \"a\"")]
    public Task A_value_that_is_no_constant(string call, string marked) => Analysis.Demands(WithUpgrade(call, """[Destructive("no longer used")]""", "private static readonly string Name = \"a\";"), $"MINT3001 at {marked}");

    [Fact]
    public Task Several_at_once() => Analysis.Demands(
        WithUpgrade("return; while (true) { } ops.DropTable(Name);", members: "private static readonly string Name = \"a\";"), "MINT3001 at return;", "MINT3001 at while (true) { }", "MINT3001 at Name");

    [Theory]
    [InlineData("ops.Drop")]
    [InlineData("ops.DropTable(")]
    [InlineData("ops.DropTable(Nowhere);")]
    [InlineData("ops.CreateTable(\"wells\", t => { t. });")]
    [InlineData("ops.AddColumn(\"plates\", \"x\", c => );")]
    [InlineData("ops.CreateIndex(\"plates\", 1);")]
    [InlineData("ops.InsertRows(\"plates\", new { Id = });")]
    [InlineData("ops.InsertRows(\"plates\", new { Id = 1, Name = Nowhere });")]
    [InlineData("ops.UpdateRow(\"plates\", new { Id = 1 });")]
    [InlineData("ops.AddForeignKey(\"plates\", \"name\", )")]
    [InlineData("ops.AddForeignKey(\"plates\", \"id\", \"plates\", onDelete: OnDelete.);")]
    [InlineData("ops.CreateTable(\"wells\", t => { t.Id(); t.Reference(\"id\" });")]
    [InlineData("ops.CreateTable(\"wells\", t => { t.Id(); t.Check(); });")]
    [InlineData("ops.CreateView(\"names\",")]
    public async Task None_beside_the_compilers_own_in_half_typed_code(string statement) => Assert.Empty(await Analysis.Of(WithUpgrade(statement)));

    [Fact]
    public Task A_number_twice() => Analysis.Demands(
        WithTypes("""
            [Migration(1, "one")] public sealed class One : PluginMigration { public override void Upgrade(MigrationOps ops) => ops.Sql("a", "b"); }
            [Migration(1, "two")] public sealed class Two : PluginMigration { public override void Upgrade(MigrationOps ops) => ops.Sql("a", "b"); }
            """),
        "MINT3002 at 1", "MINT3002 at 1");

    [Fact]
    public Task A_gap() => Analysis.Demands(
        WithTypes("""[Migration(2, "two")] public sealed class Two : PluginMigration { public override void Upgrade(MigrationOps ops) => ops.Sql("a", "b"); }"""), "MINT3003 at 2");

    [Fact]
    public Task Destructive_without_a_reason() => Analysis.Demands(WithUpgrade("""ops.DropTable("plates");"""), "MINT3004 at ops.DropTable(\"plates\")");

    [Fact]
    public Task An_empty_reason() => Analysis.Demands(WithUpgrade("""ops.DropTable("plates");""", """[Destructive(" ")]"""), "MINT1012 at \" \"");

    [Fact]
    public Task A_column_without_value_for_rows_that_exist() => Analysis.Demands(
        WithUpgrade("""ops.AddColumn("plates", "size", c => c.Int32());"""), "MINT3005 at ops.AddColumn(\"plates\", \"size\", c => c.Int32())");

    [Theory]
    [InlineData("ops.DropTable(\"Plates\");", "\"Plates\"")]
    [InlineData("ops.CreateTable(\"plugin_schema_migrations\", t => t.Id());", "\"plugin_schema_migrations\"")]
    [InlineData("ops.CreateIndex(\"plates\", \"name\", \"Name\");", "ops.CreateIndex(\"plates\", \"name\", \"Name\")")]
    [InlineData("ops.CreateTable(\"wells\", t => { t.Text(\"Bad Name\"); });", "\"Bad Name\"")]
    [InlineData("ops.AddCheck(\"plates\", \"Named\", \"1 = 1\");", "\"Named\"")]
    [InlineData("ops.CreateView(\"pg_names\", \"SELECT name FROM plates\");", "\"pg_names\"")]
    [InlineData("ops.AddForeignKey(\"plates\", \"id\", \"plates\", \"Id\");", "\"Id\"")]
    public Task A_name_that_is_none(string call, string marked) => Analysis.Demands(WithUpgrade(call, """[Destructive("no longer used")]"""), $"MINT3008 at {marked}");

    [Fact]
    public Task A_class_that_is_no_migration() => Analysis.Demands(WithTypes("""[Migration(1, "one")] public sealed class One;"""), "MINT3009 at One");

    [Fact]
    public Task A_column_twice() => Analysis.Demands(WithUpgrade("""ops.CreateTable("wells", t => { t.Id(); t.Text("id"); });"""), "MINT3011 at t => { t.Id(); t.Text(\"id\"); }");

    [Theory]
    [InlineData("c => c.Int32().Default(\"a\")", "\"a\"")]
    [InlineData("c => c.Int32().DefaultNow()", "c.Int32().DefaultNow()")]
    [InlineData("c => c.String(2).Default(\"abc\")", "\"abc\"")]
    [InlineData("c => c.Bool().Default(1)", "1")]
    [InlineData("c => c.Double().Default(double.NaN)", "double.NaN")]
    public Task A_default_that_does_not_fit(string column, string marked) => Analysis.Demands(WithUpgrade($"ops.AddColumn(\"plates\", \"x\", {column});"), $"MINT3012 at {marked}");

    [Theory]
    [InlineData("c => c.String(0)", "c.String(0)")]
    [InlineData("c => c.Decimal(3, 4)", "c.Decimal(3, 4)")]
    [InlineData("c => c.OneOf(\"a\", \"a\")", "c.OneOf(\"a\", \"a\")")]
    [InlineData("c => c.Text().Nullable().Key()", "c.Text().Nullable().Key()")]
    public Task A_type_out_of_bounds(string column, string marked) => Analysis.Demands(WithUpgrade($"ops.AddColumn(\"plates\", \"x\", {column});"), $"MINT3013 at {marked}");

    [Fact]
    public Task A_number_below_one() => Analysis.Demands(
        WithTypes("""[Migration(0, "zero")] public sealed class Zero : PluginMigration { public override void Upgrade(MigrationOps ops) => ops.Sql("a", "b"); }"""), "MINT3014 at 0");

    [Fact]
    public Task Nothing_to_do() => Analysis.Demands(WithUpgrade(";"), "MINT3016 at Upgrade");

    [Fact]
    public Task An_abstract_class_without_a_body() => Analysis.Demands(WithTypes("[Migration(2, \"second\")] public abstract class Second : PluginMigration { }"), "MINT3016 at Second");

    [Theory]
    [InlineData("ops.Backfill(\"wells\", \"name\", \"1\")", "MINT3121")]
    [InlineData("ops.CreateTable(\"plates\", t => t.Id())", "MINT3122")]
    [InlineData("ops.Backfill(\"plates\", \"size\", \"1\")", "MINT3123")]
    [InlineData("ops.AddColumn(\"plates\", \"name\", c => c.Text().Nullable())", "MINT3124")]
    [InlineData("ops.Backfill(\"plates\", \"name\", \"1; drop table plates\")", "MINT3133")]
    [InlineData("ops.AddForeignKey(\"plates\", \"name\", \"plates\")", "MINT3142")]
    [InlineData("ops.DropForeignKey(\"plates\", \"name\")", "MINT3145")]
    [InlineData("ops.AddCheck(\"plates\", \"named\", \"(name\")", "MINT3133")]
    [InlineData("ops.AddUnique(\"plates\", \"size\")", "MINT3123")]
    [InlineData("ops.CreateExpressionIndex(\"plates\", \"low\", \"lower(name\")", "MINT3133")]
    [InlineData("ops.InsertRows(\"plates\", new { Name = 1 })", "MINT3151")]
    [InlineData("ops.UpdateRow(\"plates\", new { Name = \"a\" }, new { Name = \"b\" })", "MINT3153")]
    [InlineData("ops.CreateView(\"names\", \"SELECT name FROM dishes\")", "MINT3121")]
    [InlineData("ops.CreateView(\"names\", \"SELECT * FROM plates\")", "MINT3149")]
    [InlineData("ops.DropView(\"names\")", "MINT3150")]
    public Task A_step_that_cannot_follow_the_ones_before(string call, string code) => Analysis.Demands(WithUpgrade(call + ";"), $"{code} at {call}");

    [Fact]
    public void Keeps_the_plugin_and_leaves_the_migrations()
    {
        var run = Generation.OfAnything(WithUpgrade("return;"));

        Assert.Empty(run.Manifest.Migrations);
        Assert.StartsWith("MINT3001 ", Assert.Single(run.Problems), StringComparison.Ordinal);
    }
}

public sealed class A_mistake_in_a_table
{
    [Theory]
    [InlineData("DateTime A", "DateTimeOffset")]
    [InlineData("float A", "double")]
    [InlineData("uint A", "long")]
    [InlineData("ulong A", "long or decimal")]
    [InlineData("List<int> A", "table of its own")]
    [InlineData("string[] A", "table of its own")]
    [InlineData("TimeSpan A", "long")]
    [InlineData("decimal A", "[Precision")]
    [InlineData("object A", "use bool, int")]
    [InlineData("FileShare A", "flags")]
    public async Task A_type_that_is_no_column(string property, string wayOut)
    {
        var source = Table($$"""[Key] public long Id { get; set; } public {{property}} { get; set; } = default!;""");

        await Analysis.Demands(source, "MINT3006 at A");
        Assert.Contains(wayOut, (await Analysis.Of(source))[0].GetMessage(System.Globalization.CultureInfo.InvariantCulture), StringComparison.Ordinal);
    }

    [Fact]
    public Task Unknown_nullability() => Analysis.Demands("#nullable disable\n" + Table("public string A { get; set; }"), "MINT3007 at A");

    [Fact]
    public Task A_name_that_is_none() => Analysis.Demands(WithTypes("""[Table("My Plates")] public sealed class Plate { public int A { get; set; } }"""), "MINT3008 at \"My Plates\"");

    [Fact]
    public Task A_column_before_its_table() => Analysis.Demands(WithTypes("""[Table("plates"), Since(2)] public sealed class Plate { [Since(1)] public int A { get; set; } public int B { get; set; } }"""), "MINT3010 at A");

    [Fact]
    public Task An_added_column_without_value() => Analysis.Demands(Table("[Key] public long Id { get; set; } [Since(2)] public int A { get; set; }"), "MINT3005 at A");

    [Fact]
    public Task Two_of_one_name() => Analysis.Demands(
        WithTypes("""[Table("plates")] public sealed class Plate { public int A { get; set; } } [Table("plates")] public sealed class Other { public int A { get; set; } }"""),
        "MINT3011 at \"plates\"", "MINT3011 at \"plates\"");

    [Fact]
    public Task Two_columns_of_one_name() => Analysis.Demands(Table("public int PlateId { get; set; } public int Plate_Id { get; set; }"), "MINT3011 at Plate_Id");

    [Theory]
    [InlineData("[Default(\"a\")] public int A { get; set; }", "MINT3012 at \"a\"")]
    [InlineData("[DefaultNow] public int A { get; set; }", "MINT3013 at DefaultNow")]
    [InlineData("[Length(3)] public int A { get; set; }", "MINT3013 at Length(3)")]
    [InlineData("[Precision(3, 1)] public int A { get; set; }", "MINT3013 at Precision(3, 1)")]
    [InlineData("[Precision(3, 4)] public decimal A { get; set; }", "MINT3013 at Precision(3, 4)")]
    [InlineData("[Key] public long? A { get; set; }", "MINT3013 at A")]
    [InlineData("[System.ComponentModel.DataAnnotations.Key] public long A { get; set; }", "MINT3013 at System.ComponentModel.DataAnnotations.Key")]
    [InlineData("[System.ComponentModel.DataAnnotations.Schema.Column(\"b\")] public long A { get; set; }", "MINT3013 at System.ComponentModel.DataAnnotations.Schema.Column(\"b\")")]
    [InlineData("[System.ComponentModel.DataAnnotations.Schema.NotMapped] public long A { get; set; }", "MINT3013 at System.ComponentModel.DataAnnotations.Schema.NotMapped")]
    [InlineData("[Key] public long A { get; set; } [Key] public long B { get; set; }", "MINT3013 at B")]
    [InlineData("[Since(0)] public int A { get; set; }", "MINT3014 at 0")]
    [InlineData("public int A { get; }", "MINT3015 at \"plates\"")]
    public Task An_attribute_that_does_not_fit(string properties, string expected) => Analysis.Demands(Table(properties), expected);

    private static string Table(string properties) => WithTypes($$"""[Table("plates")] public sealed class Plate { {{properties}} }""");
}
