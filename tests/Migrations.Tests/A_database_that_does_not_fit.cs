using Mint.Migrations;
using static Mint.Migrations.Schema;

namespace Mint.Tests.Migrating;

public sealed class A_database_that_does_not_fit : IDisposable
{
    private readonly Database database = new();

    [Fact]
    public async Task Because_a_migration_was_changed_gets_nothing()
    {
        await database.ApplyAsync(Plates.Create, Plates.AddBarcode);

        var report = await database.ApplyAsync(Plates.Create, Step(2, "add_barcode", Add("plates", Text("bar_code").Null())), Plates.FillBarcodes with { Operations = [] });

        Assert.Equal((2, "MINT3101"), (report.Failure!.Version, report.Failure.Code));
        Assert.Equal([1, 2], (await database.ListAsync()).Select(row => row.Version));
    }

    [Fact]
    public async Task Because_it_is_ahead_gets_nothing()
    {
        await database.ApplyAsync(Plates.All);

        var report = await database.ApplyAsync(Plates.Create);

        Assert.Equal("MINT3102", report.Failure!.Code);
        Assert.Equal(3, report.SchemaVersion);
    }

    [Fact]
    public async Task Because_its_history_has_a_hole_gets_nothing()
    {
        await database.ApplyAsync(Plates.All);
        await database.RunAsync("DELETE FROM plugin_schema_migrations WHERE version = 2");

        Assert.Equal("MINT3109", (await database.ApplyAsync(Plates.All)).Failure!.Code);
    }

    [Fact]
    public async Task Is_recognised_without_opening_it()
    {
        await database.ApplyAsync(Plates.All);
        var applied = await database.ListAsync();

        Assert.Null(MigrationRunner.Check(Plates.All, applied));
        Assert.Equal("MINT3102", MigrationRunner.Check([Plates.Create], applied)!.Code);
    }

    public void Dispose() => database.Dispose();
}
