namespace PlateReader.Tests;

public sealed class PlatesOfEarlierVersions
{
    [Fact]
    public async Task Get_a_barcode()
    {
        var ways = await MigrationTest.For<PlateReader>()
            .WithRows(1, "INSERT INTO plates (experiment_id, name) VALUES (7, 'A')")
            .WithRows(2, "INSERT INTO plates (experiment_id, name, barcode) VALUES (7, 'B', 'X-1')")
            .Expect(async (database, ct) => Assert.Equal(["P-1", "X-1"], await database.Rows.QueryAsync($"SELECT barcode FROM plates ORDER BY id", row => row.GetString(0), ct)), from: 2)
            .RunAsync(TestContext.Current.CancellationToken);

        Assert.Contains("SQLite, from version 1: ran 2, 3; plates: 1 → 1 rows", ways);
    }
}
