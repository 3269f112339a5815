using Mint.Tests;
using static Mint.Tests.PluginSource;

namespace Mint.Sdk.Generators.Tests;

public sealed class A_mistake_in_a_declared_history
{
    [Theory]
    [InlineData("[References(typeof(string))] public long A { get; init; }", "MINT3031 at References(typeof(string))")]
    [InlineData("[References(typeof(Keyless))] public long A { get; init; }", "MINT3031 at A")]
    [InlineData("[References(typeof(Other))] public int A { get; init; }", "MINT3142 at \"plates\"")]
    [InlineData("[References(typeof(Other), OnDelete = OnDelete.SetNull)] public long A { get; init; }", "MINT3143 at \"plates\"")]
    [InlineData("[References(typeof(Other)), Was(In = 2, OnDelete = OnDelete.Restrict)] public long A { get; init; }", "MINT3030 at Was(In = 2, OnDelete = OnDelete.Restrict)")]
    public Task In_a_reference(string property, string expected) => Analysis.Demands(
        Table("", property) + """[Table("others")] public sealed class Other { [Key] public long Id { get; init; } } [Table("keyless")] public sealed class Keyless { public long Id { get; init; } }""", expected);

    [Theory]
    [InlineData("[Was(Length = 3)] public required string A { get; init; }", "MINT3030 at Was(Length = 3)")]
    [InlineData("[Was(In = 1, Length = 3)] public required string A { get; init; }", "MINT3030 at Was(In = 1, Length = 3)")]
    [InlineData("[Since(3), Was(In = 3, Length = 3)] public string? A { get; init; }", "MINT3030 at Was(In = 3, Length = 3)")]
    [InlineData("[Was(In = 2)] public required string A { get; init; }", "MINT3030 at Was(In = 2)")]
    [InlineData("[Was(In = 2, Length = 3), Was(In = 2, Nullable = true)] public required string A { get; init; }", "MINT3030 at Was(In = 2, Nullable = true)")]
    [InlineData("[Was(In = 2, Length = 3)] public int A { get; init; }", "MINT3030 at Was(In = 2, Length = 3)")]
    [InlineData("[Was(In = 2, Type = typeof(DateTime))] public int A { get; init; }", "MINT3030 at Was(In = 2, Type = typeof(DateTime))")]
    [InlineData("[Was(In = 2, Type = typeof(string)), Default(1)] public int A { get; init; }", "MINT3030 at Was(In = 2, Type = typeof(string))")]
    [InlineData("[Was(In = 2, Default = \"x\")] public int A { get; init; }", "MINT3030 at Was(In = 2, Default = \"x\")")]
    [InlineData("[Was(In = 2, Type = typeof(decimal))] public int A { get; init; }", "MINT3030 at Was(In = 2, Type = typeof(decimal))")]
    [InlineData("[Was(In = 2, Members = new[] { \"a\", \"a\" })] public required string A { get; init; }", "MINT3030 at Was(In = 2, Members = new[] { \"a\", \"a\" })")]
    [InlineData("[RenamedFrom(\"a\", In = 2)] public int A { get; init; }", "MINT3030 at RenamedFrom(\"a\", In = 2)")]
    [InlineData("[RenamedFrom(\"B b\", In = 2)] public int A { get; init; }", "MINT3008 at \"B b\"")]
    [InlineData("[Column(\"B b\")] public int A { get; init; }", "MINT3008 at \"B b\"")]
    [InlineData("[DefaultNewGuid] public int A { get; init; }", "MINT3013 at DefaultNewGuid")]
    [InlineData("[DefaultNewGuid, Default(\"0f8fad5b-d9cb-469f-a165-70867728950e\")] public Guid A { get; init; }", "MINT3013 at DefaultNewGuid")]
    public Task On_a_property(string property, string expected) => Analysis.Demands(Table("", property), expected);

    [Theory]
    [InlineData("RemovedColumn(\"a\", typeof(int), In = 2)", "MINT3032 at RemovedColumn(\"a\", typeof(int), In = 2)")]
    [InlineData("RemovedColumn(\"a\", typeof(int), In = 2, Reason = \" \")", "MINT3032 at \" \"")]
    [InlineData("RemovedColumn(\"a\", typeof(int), Reason = \"r\")", "MINT3030 at RemovedColumn(\"a\", typeof(int), Reason = \"r\")")]
    [InlineData("RemovedColumn(\"a\", typeof(int), In = 1, Reason = \"r\")", "MINT3030 at 1")]
    [InlineData("RemovedColumn(\"a\", typeof(TimeSpan), In = 2, Reason = \"r\")", "MINT3030 at RemovedColumn(\"a\", typeof(TimeSpan), In = 2, Reason = \"r\")")]
    [InlineData("RemovedColumn(\"a\", typeof(int), Since = 2, In = 3, Reason = \"r\")", "MINT3005 at RemovedColumn(\"a\", typeof(int), Since = 2, In = 3, Reason = \"r\")")]
    [InlineData("Was(Column = \"a\", In = 2, Length = 3)", "MINT3030 at Was(Column = \"a\", In = 2, Length = 3)")]
    [InlineData("Was(In = 2, Length = 3)", "MINT3030 at Was(In = 2, Length = 3)")]
    [InlineData("RenamedFrom(\"b\", In = 2, Column = \"a\")", "MINT3030 at RenamedFrom(\"b\", In = 2, Column = \"a\")")]
    [InlineData("RenamedFrom(\"plates\", In = 2)", "MINT3030 at RenamedFrom(\"plates\", In = 2)")]
    [InlineData("RemovedTable(In = 2)", "MINT3032 at RemovedTable(In = 2)")]
    [InlineData("RemovedTable(Reason = \"r\")", "MINT3030 at RemovedTable(Reason = \"r\")")]
    public Task On_a_class(string attribute, string expected) => Analysis.Demands(Table(", " + attribute, ""), expected);

    [Theory]
    [InlineData("Replaces = \"abc\", Reason = \"r\"", "MINT3033 at \"abc\"")]
    [InlineData("Replaces = \"0f8fad5bd9cb469fa16570867728950e0f8fad5bd9cb469fa16570867728950e\"", "MINT3033 at Migration(1, \"one\", Replaces = \"0f8fad5bd9cb469fa16570867728950e0f8fad5bd9cb469fa16570867728950e\")")]
    public Task In_a_replacement(string arguments, string expected) => Analysis.Demands(
        WithTypes($$"""[Migration(1, "one", {{arguments}})] public sealed class One : PluginMigration { public override void Upgrade(MigrationOps ops) => ops.Sql("a", "b"); }"""), expected);

    private static string Table(string attributes, string property) => WithTypes($$"""[Table("plates"){{attributes}}] public sealed class Plate { [Key] public long Id { get; init; } {{property}} }""");
}
