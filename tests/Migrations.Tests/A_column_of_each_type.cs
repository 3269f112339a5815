using Mint.Migrations;
using static Mint.Migrations.Schema;

namespace Mint.Tests.Migrating;

public sealed class A_column_of_each_type : IDisposable
{
    private readonly Database database = new();

    [Theory]
    [InlineData("bool", "1", "2")]
    [InlineData("int64", "-9223372036854775808", null)]
    [InlineData("double", "1.25", null)]
    [InlineData("decimal(10,2)", "'12.50'", null)]
    [InlineData("string(3)", "'abc'", "'abcd'")]
    [InlineData("string(3)", "'äöü'", "'äöüß'")]
    [InlineData("text", "'anything'", null)]
    [InlineData("bytes", "x'00ff'", null)]
    [InlineData("guid", "'0a0a0a0a-0000-4000-8000-000000000001'", null)]
    [InlineData("json", "'{\"a\":[1]}'", "'{a'")]
    [InlineData("enum(open|it's done)", "'it''s done'", "'lost'")]
    public async Task Takes_its_values_and_refuses_others(string type, string value, string? refused)
    {
        await database.ApplyAsync(Step(1, "values", Table("entries", Id(), new Column("value", ColumnType.Parse(type)!, Nullable: true, Key: false, Default: null))));

        await database.RunAsync($"INSERT INTO entries (value) VALUES ({value}), (NULL)");

        Assert.Equal([$"{1}"], await database.QueryAsync($"SELECT id FROM entries WHERE value = {value}"));
        if (refused is not null) await Assert.ThrowsAnyAsync<System.Data.Common.DbException>(() => database.RunAsync($"INSERT INTO entries (value) VALUES ({refused})"));
    }

    [Fact]
    public async Task Compares_guids_whatever_their_case()
    {
        await database.ApplyAsync(Step(1, "guids", Table("things", Uuid("token").AsKey())));
        await database.RunAsync("INSERT INTO things VALUES ('0A0A0A0A-0000-4000-8000-00000000000B')");

        Assert.Single(await database.QueryAsync("SELECT 1 FROM things WHERE token = '0a0a0a0a-0000-4000-8000-00000000000b'"));
        await Assert.ThrowsAnyAsync<System.Data.Common.DbException>(() => database.RunAsync("INSERT INTO things VALUES ('0a0a0a0a-0000-4000-8000-00000000000b')"));
    }

    public void Dispose() => database.Dispose();
}
