using Mint.Migrations;
using static Mint.Migrations.Schema;

namespace Mint.Tests.Migrating;

/// <summary>The history that most situations start from.</summary>
internal static class Plates
{
    public static Migration Create { get; } = Step(1, "create_plates",
        Table("plates", Id(), Int64("experiment_id"), String("name", 200)),
        Index("plates", "experiment_id"));

    public static Migration AddBarcode { get; } = Step(2, "add_barcode", Add("plates", Text("barcode").Null()));

    public static Migration FillBarcodes { get; } = Step(3, "fill_barcodes", Fill("plates", "barcode", "'P-' || id"));

    public static IReadOnlyList<Migration> All { get; } = [Create, AddBarcode, FillBarcodes];
}
