using System.Reflection;
using System.Runtime.Loader;
using Mint.Migrations;
using Mint.Tests;
using static Mint.Tests.PluginSource;

namespace Mint.Sdk.Generators.Tests;

/// <summary>Runs <c>Upgrade</c> for real, takes its calls down, and holds the compiler's evaluation against them.</summary>
public sealed class Upgrade_and_its_evaluation
{
    [Theory]
    [InlineData("""ops.Backfill("plates", "name", sql: "'P-' || id");""")]
    [InlineData("""ops.Backfill(sql: "1", column: "name", table: "plates");""")]
    [InlineData("""ops.CreateTable("wells", t => t.Id());""")]
    [InlineData("""ops.CreateTable("wells", (TableBuilder t) => { t.Id("well_id"); t.Int32("a").Default(-3); t.Int64("b").Default(long.MaxValue); t.Double("c").Default(1e-7); t.Double("d").Default(0.1f); });""")]
    [InlineData("""ops.CreateTable("wells", delegate(TableBuilder t) { t.Decimal("a", 12, 3).Default(1.25m); t.String("b", 40).Default("it's \"here\"\n"); });""")]
    [InlineData("""ops.CreateTable("wells", t => { const int n = 4; t.Bytes("a"); t.Guid("b").Default("0f8fad5b-d9cb-469f-a165-70867728950e"); t.Date("c").Nullable(); t.Timestamptz("d").DefaultNow(); t.Json("e").Default("{}"); t.String("f", n * 2); });""")]
    [InlineData("""ops.AddColumn("plates", "size", c => c.Int32().Nullable().Default(0));""")]
    [InlineData("""ops.AddColumn("plates", "size", static c => { return c.Bool().Default(!true); });""")]
    [InlineData("""ops.AddColumn(("plates"), ("si" + "ze"), (c => ((c.Text().Nullable()))));""")]
    [InlineData("""ops.CreateIndex("plates", "id", "name"); ops.CreateUniqueIndex("plates", new string[] { "name" });""")]
    [InlineData("""const string name = "n"; ops.CreateIndex("plates", ["name"]); ops.CreateUniqueIndex(columns: ["id", nameof(name)], table: "plates"); ;""")]
    [InlineData("""const int n = 7; ops.Sql($"select {n} {'x'}", $"select {nameof(Colour.Red)} {"a" + "b"}");""")]
    [InlineData("""ops.DropTable("plates"); ops.CreateTable("plates", t => { t.Text("only"); });""")]
    [InlineData("""ops.RenameTable("plates", "dishes"); ops.RenameColumn(to: "label", table: "dishes", column: "name"); ops.AlterColumn("dishes", "label", c => c.Text().Nullable()); ops.CreateIndex("dishes", "label"); ops.DropIndex("dishes", "label");""")]
    [InlineData("""ops.CreateUniqueIndex("plates", "name"); ops.DropUniqueIndex("plates", ["name"]); ops.DropColumn("plates", "name");""")]
    [InlineData("""ops.AddColumn("plates", "parent", c => c.Int64().Nullable()); ops.AddForeignKey("plates", "parent", "plates"); ops.DropForeignKey("plates", "parent"); ops.AddForeignKey(onDelete: OnDelete.SetNull, table: "plates", column: "parent", references: "plates");""")]
    [InlineData("""ops.CreateTable("wells", t => { t.Int64("a"); t.Text("b"); }); ops.CreateUniqueIndex("plates", "id", "name"); ops.AddForeignKey("wells", ["a", "b"], "plates", new[] { "id", "name" }, OnDelete.Cascade); ops.DropForeignKey("wells", ["a", "b"]);""")]
    [InlineData("""ops.CreateTable("wells", t => { t.Int64("plate").Nullable(); t.Text("label").Key(); t.Guid("token").Key().DefaultNewGuid(); t.OneOf("state", "open", "it's done").Default("open"); t.Unique("plate", "label"); t.Check("named", "label <> ''"); t.Reference("plate", "plates", onDelete: OnDelete.SetNull); t.Reference(["label", "token"], "wells", ["label", "token"]); });""")]
    [InlineData("""ops.AddColumn("plates", "state", c => c.OneOf("open", "done").Default("open")); ops.AddColumn("plates", "token", c => c.Guid().DefaultNewGuid()); ops.AlterColumn("plates", "state", c => c.OneOf(["open", "done", "lost"]).Nullable());""")]
    [InlineData("""ops.AddCheck("plates", "named", "length(name) > 0"); ops.AddUnique("plates", "name", "id"); ops.DropUnique("plates", ["name", "id"]); ops.DropCheck(name: "named", table: "plates");""")]
    [InlineData("""ops.CreatePartialIndex("plates", ["name"], where: "id > 3", unique: true); ops.CreatePartialIndex("plates", ["name"], "id > 4", name: "late"); ops.CreateExpressionIndex("plates", "low", "lower(name)"); ops.CreateExpressionIndex("plates", "high", sql: "upper(name)", where: "id > 0", unique: true); ops.DropNamedIndex("plates", "high", unique: true); ops.DropNamedIndex("plates", "late");""")]
    [InlineData("""const int first = 1; ops.InsertRows("plates", new { Id = first, name = "it's \"one\"" }, new { Name = $"two {first}" }); ops.UpdateRow("plates", key: new { Id = 1L }, set: new { Name = nameof(Colour.Red) }); ops.DeleteRow("plates", new { id = 2 });""")]
    [InlineData("""ops.CreateTable("all", t => { t.Id(); t.Bool("a").Nullable(); t.Double("b"); t.Decimal("c", 9, 2); t.OneOf("d", "red", "dark_blue"); t.Bytes("e").Nullable(); t.Date("f"); }); ops.InsertRows("all", new { A = (bool?)null, B = 1e-7, C = 1.50m, D = Colour.DarkBlue, E = "00ff", F = "2026-01-31" });""")]
    [InlineData("""ops.CreateView("names", "SELECT name FROM plates"); ops.CreateView("few", sqlite: "SELECT name FROM names LIMIT 3", postgres: "SELECT name FROM names FETCH FIRST 3 ROWS ONLY"); ops.ReplaceView("few", "SELECT id FROM plates"); ops.ReplaceView("names", postgres: "SELECT id FROM plates", sqlite: "SELECT id + 0 AS id FROM plates"); ops.DropView("few");""")]
    [InlineData("""ops.Sql("select 1", "select 1", compatible: true); ops.Sql("select 2", "select 2", false);""")]
    public void Agree(string body)
    {
        var run = Generation.Of(WithUpgrade(body, """[Destructive("no longer used")]"""));

        var recorded = new Recorder();
        Run(run, recorded);

        Assert.NotEmpty(recorded.Operations);
        Assert.Equal(recorded.Operations.Select(operation => operation.ToJson()), run.Manifest.Migrations[1].Operations.Select(operation => operation.ToJson()));
    }

    [Fact]
    public void Ignore_how_it_is_written()
    {
        var one = Generation.Of(WithUpgrade("""ops.CreateTable("wells", t => { t.Id(); t.String("name", 8).Default("a").Nullable(); });"""));
        var other = Generation.Of(WithUpgrade("""const int Eight = 8; { ops.CreateTable(columns: w => { w.Id("id"); w.String(length: Eight, name: "na" + "me").Nullable().Default($"a"); }, table: "wells"); } ;"""));

        Assert.Equal(Checksum.Of(one.Manifest.Migrations[1]), Checksum.Of(other.Manifest.Migrations[1]));
    }

    private static void Run(Generation run, MigrationOps ops)
    {
        var context = new AssemblyLoadContext(null, isCollectible: true);
        try
        {
            var type = context.LoadFromStream(new MemoryStream(run.Emit())).GetType("Acme.Second", throwOnError: true)!;
            ((PluginMigration)Activator.CreateInstance(type)!).Upgrade(ops);
        }
        finally
        {
            context.Unload();
        }
    }

    private sealed class Recorder : MigrationOps
    {
        public List<Operation> Operations { get; } = [];

        public override void CreateTable(string table, Action<TableBuilder> columns)
        {
            var builder = new TableBuilder();
            columns(builder);
            Operations.Add(new CreateTable(table, builder.Columns.Select(column => Column(column, column.Name)).ToItems())
            {
                Uniques = builder.Uniques.Select(unique => new UniqueKey(unique.ToItems())).ToItems(),
                Checks = builder.Checks.Select(check => new Check(check.Name, check.Sql)).ToItems(),
                ForeignKeys = builder.References.Select(key => new ForeignKey(key.Columns.ToItems(), key.References, key.To.ToItems(), (Mint.Migrations.OnDelete)key.OnDelete)).ToItems(),
            });
        }

        public override void DropTable(string table) => Operations.Add(new DropTable(table));

        public override void AddColumn(string table, string column, Func<ColumnTypes, ColumnBuilder> type) => Operations.Add(new AddColumn(table, Column(type(new ColumnTypes()), column)));

        public override void AlterColumn(string table, string column, Func<ColumnTypes, ColumnBuilder> type) => Operations.Add(new AlterColumn(table, Column(type(new ColumnTypes()), column)));

        public override void RenameTable(string table, string to) => Operations.Add(new RenameTable(table, to));

        public override void RenameColumn(string table, string column, string to) => Operations.Add(new RenameColumn(table, column, to));

        public override void DropColumn(string table, string column) => Operations.Add(new DropColumn(table, column));

        public override void DropIndex(string table, params string[] columns) => Operations.Add(new DropIndex(table, columns.ToItems(), Unique: false));

        public override void DropUniqueIndex(string table, params string[] columns) => Operations.Add(new DropIndex(table, columns.ToItems(), Unique: true));

        public override void CreateIndex(string table, params string[] columns) => Operations.Add(new CreateIndex(table, columns.ToItems(), Unique: false));

        public override void CreateUniqueIndex(string table, params string[] columns) => Operations.Add(new CreateIndex(table, columns.ToItems(), Unique: true));

        public override void AddForeignKey(string table, string column, string references, string to = "id", OnDelete onDelete = OnDelete.Restrict) => AddForeignKey(table, [column], references, [to], onDelete);

        public override void AddForeignKey(string table, string[] columns, string references, string[] to, OnDelete onDelete = OnDelete.Restrict) =>
            Operations.Add(new AddForeignKey(table, new(columns.ToItems(), references, to.ToItems(), (Mint.Migrations.OnDelete)onDelete)));

        public override void DropForeignKey(string table, params string[] columns) => Operations.Add(new DropForeignKey(table, columns.ToItems()));

        public override void AddCheck(string table, string name, string sql) => Operations.Add(new AddCheck(table, new(name, sql)));

        public override void DropCheck(string table, string name) => Operations.Add(new DropCheck(table, name));

        public override void AddUnique(string table, params string[] columns) => Operations.Add(new AddUnique(table, columns.ToItems()));

        public override void DropUnique(string table, params string[] columns) => Operations.Add(new DropUnique(table, columns.ToItems()));

        public override void CreatePartialIndex(string table, string[] columns, string where, bool unique = false, string? name = null) => Operations.Add(new CreateIndex(table, columns.ToItems(), unique) { Where = where, As = name });

        public override void CreateExpressionIndex(string table, string name, string sql, bool unique = false, string? where = null) => Operations.Add(new CreateIndex(table, default, unique) { As = name, Expression = sql, Where = where });

        public override void DropNamedIndex(string table, string name, bool unique = false) => Operations.Add(new DropIndex(table, default, unique) { As = name });

        public override void InsertRows(string table, params object[] rows) => Operations.Add(new InsertRows(table, rows.Select(Row).ToItems()));

        public override void UpdateRow(string table, object key, object set) => Operations.Add(new UpdateRow(table, Row(key), Row(set)));

        public override void DeleteRow(string table, object key) => Operations.Add(new DeleteRow(table, Row(key)));

        public override void CreateView(string view, string sql) => CreateView(view, sql, sql);

        public override void CreateView(string view, string sqlite, string postgres) => Operations.Add(new CreateView(new(view, sqlite, postgres)));

        public override void ReplaceView(string view, string sql) => ReplaceView(view, sql, sql);

        public override void ReplaceView(string view, string sqlite, string postgres) => Operations.Add(new ReplaceView(new(view, sqlite, postgres)));

        public override void DropView(string view) => Operations.Add(new DropView(view));

        public override void Sql(string sqlite, string postgres, bool compatible) => Operations.Add(new Sql(sqlite, postgres) { Compatible = compatible });

        private static Row Row(object values) => Mint.Migrations.Row.Of(values.GetType().GetProperties().Select(property => new RowValue(Snake(property.Name), Constant(property.GetValue(values)))));

        private static string Snake(string name) => string.Concat(name.Select((c, i) => char.IsUpper(c) && i > 0 ? "_" + char.ToLowerInvariant(c) : char.ToLowerInvariant(c).ToString()));

        private static Constant Constant(object? value) => value is null ? Mint.Migrations.Constant.Null : value is Enum member ? new(ConstantKind.Text, Snake(member.ToString()))
            : Default(value) is { } constant ? new(constant.Kind switch { DefaultKind.Bool => ConstantKind.Bool, DefaultKind.Number => ConstantKind.Number, _ => ConstantKind.Text }, constant.Value) : throw new InvalidOperationException();

        public override void Backfill(string table, string column, string sql) => Operations.Add(new Backfill(table, column, sql));

        public override void Sql(string sqlite, string postgres) => Operations.Add(new Sql(sqlite, postgres));

        private static Column Column(ColumnBuilder built, string name) =>
            new(name, ColumnType.Parse(built.Type)!, built.IsNullable, built.IsKey, built.DefaultsToNow ? ColumnDefault.Now : built.DefaultsToNewGuid ? ColumnDefault.NewGuid : Default(built.DefaultValue));

        private static ColumnDefault? Default(object? value) => value switch
        {
            null => null,
            string text => new(DefaultKind.Text, text),
            bool flag => new(DefaultKind.Bool, flag ? "true" : "false"),
            IFormattable number => new(DefaultKind.Number, number.ToString(null, System.Globalization.CultureInfo.InvariantCulture)),
            _ => throw new InvalidOperationException($"No default: {value}"),
        };
    }
}
