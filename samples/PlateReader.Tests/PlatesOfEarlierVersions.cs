namespace PlateReader.Tests;

public sealed class PlatesOfEarlierVersions
{
    /// <summary>On SQLite, and on PostgreSQL too where MINT_TEST_POSTGRES names a server.</summary>
    [Fact]
    public async Task Are_read_as_they_were_written() => await MigrationTest.For<PlateReader>()
        .Expect(
            async (database, ct) =>
            {
                var store = new PlateStore(database.Rows);

                var plate = await store.AddAsync(new NewPlate(7, "A", null), ct);
                await store.AddReadingsAsync(plate.Id, [new NewReading("A1", 0.25)], ct);

                Assert.Equal(plate, await store.FindAsync(plate.Id, ct));
                Assert.Equal([plate], await store.ListAsync(experimentId: null, limit: 10, ct));
                Assert.Empty(await store.ListAsync(experimentId: 8, limit: 10, ct));
                Assert.InRange(Assert.Single(await store.ReadingsAsync(plate.Id, ct)).TakenAt, DateTimeOffset.UtcNow.AddMinutes(-5), DateTimeOffset.UtcNow.AddMinutes(5));
                Assert.True(await store.RemoveAsync(plate.Id, ct));
            },
            from: 0)
        .RunAsync(TestContext.Current.CancellationToken);

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
