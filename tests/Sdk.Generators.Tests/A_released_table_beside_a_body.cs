using Mint.Tests;
using static Mint.Tests.PluginSource;

namespace Mint.Sdk.Generators.Tests;

/// <summary>A released migration that a table's attributes and a body make together, and edits of either.</summary>
public sealed class A_released_table_beside_a_body
{
    public static TheoryData<string, string, string[]> Edits => new()
    {
        { "ops.CreateIndex(\"plates\", \"size\");", "ops.CreateIndex(\"plates\", \"size\"); ops.Sql(\"a\", \"b\");", ["MINT3034 at ops.Sql(\"a\", \"b\")"] },
        { "ops.CreateIndex(\"plates\", \"size\");", "ops.CreateUniqueIndex(\"plates\", \"size\");", ["MINT3034 at ops.CreateUniqueIndex(\"plates\", \"size\")"] },
        { "public int Size", "public long Size", ["MINT3038 at Size"] },
        { "public int Size { get; init; } } [Migration(1, \"first\")] public sealed class First : PluginMigration { public override void Upgrade(MigrationOps ops) { ", "public long Size { get; init; } } [Migration(1, \"first\")] public sealed class First : PluginMigration { public override void Upgrade(MigrationOps ops) { ops.Sql(\"a\", \"b\"); ", ["MINT3038 at Size", "MINT3034 at ops.Sql(\"a\", \"b\")"] },
    };

    /// <summary>What a body did to a declared column is no matter of the column: [Was] would be the wrong advice.</summary>
    [Theory]
    [MemberData(nameof(Edits))]
    public Task Tells_a_body_from_the_table_beside_it(string before, string after, string[] expected)
    {
        const string released = """[Table("plates")] public sealed class Plate { [Key] public long Id { get; init; } public int Size { get; init; } } [Migration(1, "first")] public sealed class First : PluginMigration { public override void Upgrade(MigrationOps ops) { ops.CreateIndex("plates", "size"); } }""";
        Assert.Contains(before, released, StringComparison.Ordinal);

        return Analysis.Demands(new Surroundings(A_release.TextOf(released)), WithTypes(released.Replace(before, after, StringComparison.Ordinal)), expected);
    }

    /// <summary>[Was(References = typeof(…))] cannot name a class that is gone.</summary>
    [Fact]
    public Task Asks_first_for_the_table_that_a_column_referred_to()
    {
        const string released = """[Table("racks")] public sealed class Rack { [Key] public long Id { get; init; } } [Table("plates")] public sealed class Plate { [Key] public long Id { get; init; } [References(typeof(Rack))] public long Rack { get; init; } }""";
        const string gone = """[Table("plates")] public sealed class Plate { [Key] public long Id { get; init; } public long Rack { get; init; } }""";

        return Analysis.Demands(new Surroundings(A_release.TextOf(released)), WithTypes(gone), "MINT3034 at \"plates\"");
    }
}
