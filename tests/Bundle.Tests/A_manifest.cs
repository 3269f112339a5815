using System.Text;
using FsCheck;
using FsCheck.Fluent;
using Mint.Migrations;

namespace Mint.Bundle.Tests;

public sealed class A_manifest
{
    [Fact]
    public void Declared_in_source_is_written_canonically()
    {
        var minimal = new PluginManifest
        {
            Id = "hello", DisplayName = "Hello é \"you\"", PluginType = PluginKind.Static, Entry = new("Hello", "Hello.Entry"), RoutesPrefix = "/hello", Capabilities = new(Auth: false, Database: false, Experiments: false),
            Routes = [new("GET", "/", "Root", null, new(Anonymous: true, [], [])), new("GET", "/mine", "Mine", null, new(Anonymous: false, [], []))],
        };

        var text = Encoding.UTF8.GetString(ManifestJson.Write(minimal));

        Assert.Equal(
            """{"capabilities":{},"display_name":"Hello é \"you\"","entry":{"assembly":"Hello","type":"Hello.Entry"},"format_version":1,"id":"hello","plugin_type":"static","routes":[{"auth":{"anonymous":true},"method":"GET","name":"Root","pattern":"/"},{"method":"GET","name":"Mine","pattern":"/mine"}],"routes_prefix":"/hello"}""",
            text);
    }

    [Fact]
    public void Declared_in_source_reads_back_as_it_was()
    {
        var text = ManifestJson.Write(Plugins.PlateReader);

        var (manifest, problems) = ManifestJson.Read(text, ManifestScope.Declared);

        Assert.Empty(problems);
        Assert.Equal(text, ManifestJson.Write(manifest!));
        Assert.Equal(Plugins.PlateReader.Migrations, manifest!.Migrations);
        Assert.Equal("", manifest.Version);
    }

    [Fact]
    public void With_pages_and_an_icon_of_its_own_reads_back_as_it_was()
    {
        var text = ManifestJson.Write(Plugins.PlateReader with { Icon = "ui/logo.svg", Ui = [new("admin", "ui/plate.json"), new("admin", "ui/deep/er/x.y.json")] });

        var (manifest, problems) = ManifestJson.Read(text, ManifestScope.Declared);

        Assert.Empty(problems);
        Assert.Equal(text, ManifestJson.Write(manifest!));
        Assert.Equal(2, manifest!.Ui.Count);
    }

    [Fact]
    public void Declared_in_source_holds_no_facts_of_the_build()
    {
        var (manifest, problems) = ManifestJson.Read(ManifestJson.Write(Plugins.PlateReader with { Version = "1.0.0", License = "MIT" }), ManifestScope.Declared);

        Assert.Null(manifest);
        Assert.Equal([("MINT1111", "$.license"), ("MINT1111", "$.version")], problems.Select(problem => (problem.Code, problem.Subject)));
    }

    [Fact]
    public void Whose_migrations_cannot_run_one_after_the_other_is_refused_at_the_operation()
    {
        var column = new Column("barcode", ColumnType.Text, Nullable: true, Key: false, Default: null);
        var wrong = Plugins.PlateReader with { Migrations = [new(1, "add_barcode", null, Items.Of<Operation>(new AddColumn("nowhere", column)))] };

        var (manifest, problems) = ManifestJson.Read(ManifestJson.Write(wrong), ManifestScope.Declared);

        Assert.Null(manifest);
        var problem = Assert.Single(problems);
        Assert.StartsWith("MINT31", problem.Code);
        Assert.Equal("$.migrations[0].operations[0]", problem.Subject);
    }

    [Fact]
    public void With_more_operations_than_can_be_replayed_is_refused()
    {
        var indexes = Enumerable.Range(0, 2_600).Select(i => (Operation)new Backfill("plates", "name", $"{i}")).ToItems();

        var (manifest, problems) = ManifestJson.Read(ManifestJson.Write(Plugins.PlateReader with { Migrations = [new(1, "a", null, indexes), new(2, "b", null, indexes)] }), ManifestScope.Declared);

        Assert.Null(manifest);
        Assert.Equal("$.migrations", Assert.Single(problems).Subject);
    }

    [Fact]
    public void With_many_mistakes_has_them_all_reported_with_their_paths()
    {
        var wrong = Plugins.PlateReader with
        {
            Id = "Plate Reader",
            RoutesPrefix = "plates",
            Tags = ["a", "a"],
            Routes = [Plugins.PlateReader.Routes[0], Plugins.PlateReader.Routes[1] with { Method = "GRAB" }],
            Migrations = [Plugins.PlateReader.Migrations[1]],
        };

        var (_, problems) = ManifestJson.Read(ManifestJson.Write(wrong), ManifestScope.Declared);

        Assert.Equal(
            [("MINT1004", "$.id"), ("MINT1109", "$.tags[1]"), ("MINT1113", "$.routes_prefix"), ("MINT1110", "$.routes[1].method"), ("MINT1119", "$.migrations[0].version")],
            problems.Select(problem => (problem.Code, problem.Subject)));
    }

    [Fact]
    public void With_mistakes_in_every_list_reports_a_hundred_at_most()
    {
        var (_, problems) = ManifestJson.Read(ManifestJson.Write(Plugins.PlateReader with { Hooks = [.. Enumerable.Repeat(new DeclaredHook("!", ""), 150)] }), ManifestScope.Declared);

        Assert.Equal(100, problems.Count);
    }

    [Theory]
    [InlineData("/")]
    [InlineData("/plates")]
    [InlineData("/plates/{id}")]
    [InlineData("/plates/{id:long}/wells/{row:range(1,8)}")]
    [InlineData("/files/{*path}")]
    [InlineData("/files/{**path}")]
    [InlineData("/plates/{id?}")]
    [InlineData("/report.{format}")]
    public void May_have_a_route_with_the_pattern(string pattern) =>
        Assert.Empty(ManifestJson.Read(ManifestJson.Write(Plugins.PlateReader with { Routes = [new("GET", pattern, "A", null, new(Anonymous: false, [], []))] }), ManifestScope.Declared).Problems);

    [Theory]
    [InlineData("/plates/{id}", "/plates/{*rest}", true)]
    [InlineData("/plates/{id}", "/plates/{id:long}", true)]
    [InlineData("/plates/{id}", "/Plates/{name}", false)]
    [InlineData("/plates/{*path}", "/plates/{*rest}", false)]
    public void May_have_two_routes_of_one_method_where_their_shapes_differ(string one, string other, bool differ)
    {
        var manifest = Plugins.PlateReader with { Routes = [new("GET", one, "A", null, new(Anonymous: false, [], [])), new("GET", other, "B", null, new(Anonymous: false, [], []))] };

        Assert.Equal(differ ? [] : ["MINT1115"], ManifestJson.Read(ManifestJson.Write(manifest), ManifestScope.Declared).Problems.Select(problem => problem.Code));
    }

    [Fact]
    public void Of_any_declared_values_reads_back_or_is_refused() => Prop.ForAll(Manifests, manifest =>
    {
        var text = ManifestJson.Write(manifest);

        var (read, problems) = ManifestJson.Read(text, ManifestScope.Declared);

        return read is null ? problems.Count > 0 : ManifestJson.Write(read).AsSpan().SequenceEqual(text) && read.Routes.Count == manifest.Routes.Count && read.Migrations.Count == 1;
    }).Check(Sampling.Of(1_000));

    private static readonly Gen<string> Word = Gen.Elements("a", "plate_assay", "experiments.view", "x-1", "Ünïcödé", "𝄞", "\ud800", "", "\"\\", "\u0001", "\u2028", "A b", "<script>", "/x", "2", "ﬁ");

    private static readonly Arbitrary<PluginManifest> Manifests = Arb.From(
        from name in Word
        from description in Word
        from type in Word
        from words in Word.ListOf()
        from kind in Gen.Elements(Enum.GetValues<PluginKind>())
        from isolation in Gen.Elements(Enum.GetValues<PluginIsolation>())
        from sql in Word
        from anonymous in Gen.Elements(true, false)
        select new PluginManifest
        {
            Id = "plate-reader", DisplayName = name, PluginType = kind, AnalysisType = type, Entry = new("A", "B"), RoutesPrefix = "/a", Isolation = isolation, Capabilities = new(anonymous, Database: true, !anonymous),
            Tags = [.. words], Roles = [.. words.Select(word => new DeclaredRole(word, description))], Permissions = [.. words.Select(word => new DeclaredPermission(word, description))],
            Routes = [.. words.Select((word, i) => new DeclaredRoute("GET", $"/{i}", word, description, new(anonymous, [word], words.Take(2).ToList())))],
            Migrations = [new(1, "first", description.Length == 0 ? null : description, Items.Of<Operation>(new Sql(sql, description)))],
        });
}
