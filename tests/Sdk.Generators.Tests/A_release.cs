extern alias generators;

using System.Globalization;
using generators::Mint.Sdk.Generators;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Mint.Migrations;
using Mint.Tests;
using static Mint.Tests.PluginSource;

namespace Mint.Sdk.Generators.Tests;

/// <summary>A plugin whose migrations are in <c>mint.lock.json</c>, and what its author may do to it.</summary>
public sealed class A_release
{
    private const string Released = """
        [Table("plates")] public sealed class Plate
        {
            [Key] public long Id { get; init; }
            [Length(200)] public required string Name { get; init; }
            [Indexed] public int Size { get; init; }
            [Since(2)] public string? Barcode { get; init; }
        }
        [Table("wells")] public sealed class Well { [Key] public long Id { get; init; } public State State { get; init; } }
        public enum State { Open, Done }
        [Migration(3, "fill_barcodes")] public sealed class Fill : PluginMigration { public override void Upgrade(MigrationOps ops) => ops.Backfill("plates", "barcode", "'P-' || id"); }
        """;

    private static readonly Surroundings Locked = new(TextOf(Released));

    public static TheoryData<string, string, string> Harmless => new()
    {
        { "formatting and comments", "[Length(200)] public required string Name", "// Its name.\n            [ Length ( 100 + 100 ) ]\n public   required string Name" },
        { "another order of members", "[Key] public long Id { get; init; }\n    [Length(200)] public required string Name { get; init; }", "[Length(200)] public required string Name { get; init; }\n    [Key] public long Id { get; init; }" },
        { "another order of an enum's members", "Open, Done", "Done, Open" },
        { "a class of another name", "class Plate", "class Platter" },
        { "a body written otherwise", "=> ops.Backfill(\"plates\", \"barcode\", \"'P-' || id\");", "{ const string t = \"plates\"; ops.Backfill(sql: \"'P-'\" + \" || id\", column: nameof(Plate.Barcode).Length == 7 ? \"barcode\" : \"\", table: t); }".Replace("nameof(Plate.Barcode).Length == 7 ? \"barcode\" : \"\"", "\"barcode\"", StringComparison.Ordinal) },
        { "a new column with its number", "public State State", "[Since(4), Default(1)] public int Row { get; init; } public State State" },
        { "a change with what was before", "[Length(200)]", "[Length(300), Was(In = 4, Length = 200)]" },
        { "a computed property", "public State State", "public int Twice => 2; public State State" },
    };

    [Theory]
    [MemberData(nameof(Harmless))]
    public Task Says_nothing_to(string situation, string before, string after)
    {
        Assert.NotEmpty(situation);
        return Analysis.Demands(Locked, WithTypes(Edited(before, after)));
    }

    public static TheoryData<string, string, string, string> Harmful => new()
    {
        { "[Length(200)]", "[Length(100)]", "MINT3038 at Name", "Column 'plates.name' was released as string(200) and is string(100) now. Restore it, or say what it was before migration 4: [Was(In = 4, Length = 200)]." },
        { "[Length(200)] ", "", "MINT3038 at Name", "[Was(In = 4, Length = 200)]" },
        { "public int Size", "public long Size", "MINT3038 at Size", "[Was(In = 4, Type = typeof(int))]" },
        { "public int Size", "public int? Size", "MINT3038 at Size", "[Was(In = 4, Nullable = false)]" },
        { "[Indexed] public int Size", "[Default(3)] public int Size", "MINT3038 at Size", "[Was(In = 4, Default = null, Indexed = true)]" },
        { "[Indexed]", "[Indexed(Unique = true)]", "MINT3038 at Size", "[Was(In = 4, Unique = false)]" },
        { "Open, Done", "Open, Done, Lost", "MINT3038 at State", "[Was(In = 4, Members = new[] { \"done\", \"open\" })]" },
        { "public State State", "public int Row { get; init; } public State State", "MINT3037 at Row", "Column 'wells.row' is new, and migration 1, in which it would be, is released. Say which one brings it: [Since(4)]." },
        { "public State State", "[Since(2), Default(1)] public int Row { get; init; } public State State", "MINT3036 at Row", "Take the next free number, 4." },
        { "[Table(\"wells\")]", "[Table(\"racks\")] public sealed class Rack { [Key] public long Id { get; init; } } [Table(\"wells\")]", "MINT3037 at \"racks\"", "Table 'racks' is new" },
        { "[Since(2)] public string? Barcode { get; init; }", "", "MINT3039 at \"plates\"", "[RemovedColumn(\"barcode\", typeof(string), In = 4, Reason = \"no longer used\", Since = 2, Nullable = true)]" },
        { "'P-' || id", "'Q-' || id", "MINT3034 at ops.Backfill(\"plates\", \"barcode\", \"'Q-' || id\")", "Migration 3 'fill_barcodes' is released and means something else now: operation 1 (backfill plates.barcode): sql was \"'P-' || id\", now \"'Q-' || id\". Restore it, and make the change in migration 4." },
        { "[Migration(3, \"fill_barcodes\")]", "", "MINT3035 at nowhere", "Migration 3 'fill_barcodes' is released and no longer there: backfill plates.barcode." },
        { "[Migration(3, \"fill_barcodes\")]", "[Migration(2, \"early\")] public sealed class Early : PluginMigration { public override void Upgrade(MigrationOps ops) => ops.Sql(\"a\", \"b\"); } [Migration(3, \"fill_barcodes\")]", "MINT3036 at 2", "Migration 'early' is new and says migration 2, which is released. Take the next free number, 4." },
        { "[Table(\"wells\")] public sealed class Well { [Key] public long Id { get; init; } public State State { get; init; } }", "", "MINT3034 at \"plates\"", "operation 3 (create_table wells) is gone" },
        { "=> ops.Backfill(\"plates\", \"barcode\", \"'P-' || id\");", "{ ops.Backfill(\"plates\", \"barcode\", \"'P-' || id\"); ops.Sql(\"a\", \"b\"); }", "MINT3034 at ops.Sql(\"a\", \"b\")", "operation 2 (sql) is new" },
    };

    [Theory]
    [MemberData(nameof(Harmful))]
    public async Task Names_migration_and_difference(string before, string after, string expected, string words)
    {
        var source = WithTypes(Edited(before, after));

        await Analysis.Demands(Locked, source, expected);

        var found = Assert.Single(await Analysis.Of(Locked, source));
        Assert.Contains(words, found.GetMessage(CultureInfo.InvariantCulture), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Tells_several_at_once() => Assert.Equal(["MINT3038", "MINT3038", "MINT3034"],
        (await Analysis.Of(Locked, WithTypes(Released.Replace("[Length(200)]", "[Length(1)]", StringComparison.Ordinal).Replace("int Size", "long Size", StringComparison.Ordinal).Replace("'P-'", "'Q-'", StringComparison.Ordinal)))).Select(one => one.Id));

    [Fact]
    public Task Asks_for_the_line_that_it_lacks_on_a_machine() => Analysis.Demands(
        Locked with { IsContinuousIntegration = true }, WithTypes(Edited("public State State", "[Since(4), Default(1)] public int Row { get; init; } public State State")), "MINT3041 at Row");

    [Fact]
    public Task Asks_for_a_lock_on_a_machine_that_has_none() => Analysis.Demands(
        new Surroundings(null, IsContinuousIntegration: true), WithTypes("""[Table("plates")] public sealed class Plate { [Key] public long Id { get; init; } }"""), "MINT3041 at \"plates\"");

    [Fact]
    public Task Is_enough_for_a_machine() => Analysis.Demands(Locked with { IsContinuousIntegration = true }, WithTypes(Released));

    [Theory]
    [InlineData("")]
    [InlineData("{")]
    [InlineData("{}")]
    [InlineData("<<<<<<< ours\n{}")]
    [InlineData("""{"format_version":2,"migrations":[]}""")]
    [InlineData("""{"format_version":1,"migrations":[{"version":2}]}""")]
    [InlineData("""{"format_version":1,"migrations":[{"version":1,"name":"a","checksum":"00","operations":[]}]}""")]
    [InlineData("""{"format_version":1,"migrations":[{"version":1,"name":"a","checksum":"00","operations":[{"op":"sql"}]}]}""")]
    [InlineData("""{"format_version":1,"migrations":[{"version":1,"name":"a","checksum":"00","operations":[],"extra":1}]}""")]
    public async Task Must_be_readable(string text)
    {
        await Analysis.Demands(new Surroundings(text), WithTypes(Released), "MINT3040 at nowhere");

        Assert.Equal("/plugin/mint.lock.json", (await Analysis.Of(new Surroundings(text), WithTypes(Released)))[0].Location.GetLineSpan().Path);
    }

    [Fact]
    public void Is_read_back_as_it_was_written()
    {
        var text = TextOf(Released);

        var (read, problem) = LockReader.Read(text.Replace("\n", "\r\n", StringComparison.Ordinal));

        Assert.Null(problem);
        Assert.Equal(text, read!.ToText());
        Snapshot.Verify("a_lock_file", text);
    }

    [Fact]
    public async Task May_be_repaired_where_it_fails()
    {
        var checksum = LockReader.Read(Locked.Lock!).Lock!.Migrations[2].Checksum;
        var source = WithTypes(Edited("[Migration(3, \"fill_barcodes\")]", $"[Migration(3, \"fill_barcodes\", Replaces = \"{checksum}\", Reason = \"ids were negative\")]").Replace("'P-' || id", "'P-' || abs(id)", StringComparison.Ordinal));

        await Analysis.Demands(Locked, source);

        var migration = Generation.Of(Locked, source).Manifest.Migrations[2];
        Assert.Equal([checksum], migration.Replaces);
        Assert.Equal("ids were negative", migration.ReplacesReason);
        // Released, it must go on naming what it replaced.
        var again = new Surroundings(LockFile.Of(Generation.Of(source).Manifest.Migrations).ToText());
        await Analysis.Demands(again, source);
        await Analysis.Demands(again, source.Replace($", Replaces = \"{checksum}\", Reason = \"ids were negative\"", "", StringComparison.Ordinal), "MINT3042 at 3");
    }

    [Theory]
    [InlineData("0f8fad5bd9cb469fa16570867728950e0f8fad5bd9cb469fa16570867728950e", "was never released under this number")]
    [InlineData("", "is what it is itself")]
    public async Task Refuses_a_replacement_of(string checksum, string words)
    {
        var named = checksum.Length > 0 ? checksum : LockReader.Read(Locked.Lock!).Lock!.Migrations[2].Checksum;
        var source = WithTypes(Edited("[Migration(3, \"fill_barcodes\")]", $"[Migration(3, \"fill_barcodes\", Replaces = \"{named}\", Reason = \"r\")]"));

        await Analysis.Demands(Locked, source, "MINT3042 at 3");

        Assert.Contains(words, (await Analysis.Of(Locked, source))[0].GetMessage(CultureInfo.InvariantCulture), StringComparison.Ordinal);
    }

    [Fact]
    public void Is_read_again_only_where_its_content_changes()
    {
        var compilation = Compile(WithTypes(Released));
        GeneratorDriver driver = CSharpGeneratorDriver.Create([new PluginGenerator().AsSourceGenerator()], Locked.Files, Options, Locked.Options, new(IncrementalGeneratorOutputKind.None, trackIncrementalGeneratorSteps: true));
        driver = driver.RunGenerators(compilation);

        Assert.All(Reasons(driver.ReplaceAdditionalTexts([.. Locked.Files]).RunGenerators(compilation), "release"), reason => Assert.Equal(IncrementalStepRunReason.Cached, reason));
        Assert.All(Reasons(driver.ReplaceAdditionalTexts([.. new Surroundings(Locked.Lock + "\n").Files]).RunGenerators(compilation), "release"), reason => Assert.Equal(IncrementalStepRunReason.Unchanged, reason));
        var changed = driver.ReplaceAdditionalTexts([.. new Surroundings("{}").Files]).RunGenerators(compilation);
        Assert.All(Reasons(changed, "declarations"), reason => Assert.Equal(IncrementalStepRunReason.Cached, reason));
        Assert.All(Reasons(changed, "output"), reason => Assert.Equal(IncrementalStepRunReason.Modified, reason));
    }

    private static IEnumerable<IncrementalStepRunReason> Reasons(GeneratorDriver driver, string step) =>
        driver.GetRunResult().Results.Single().TrackedSteps[step].SelectMany(run => run.Outputs).Select(output => output.Reason);

    [Fact]
    public void Lets_no_broken_history_into_the_manifest()
    {
        var run = Generation.OfAnything(Locked, WithTypes(Edited("[Length(200)]", "[Length(100)]")));

        Assert.Empty(run.Manifest.Migrations);
        Assert.StartsWith("MINT3038 ", Assert.Single(run.Problems), StringComparison.Ordinal);
    }

    internal static string TextOf(string types) => LockFile.Of(Generation.Of(WithTypes(types)).Manifest.Migrations).ToText();

    private static string Edited(string before, string after)
    {
        var source = Released.ReplaceLineEndings("\n");
        Assert.Contains(before, source, StringComparison.Ordinal);
        return source.Replace(before, after, StringComparison.Ordinal);
    }
}
