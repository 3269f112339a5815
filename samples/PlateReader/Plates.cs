using Mint.Sdk;

namespace PlateReader;

/// <summary>A plate of an experiment.</summary>
[Table("plates")]
public sealed record Plate
{
    [Key] public long Id { get; init; }

    [Indexed] public long ExperimentId { get; init; }

    [Length(200)] public required string Name { get; init; }

    [Since(2), Length(64)] public string? Barcode { get; init; }
}

/// <summary>The value of one well at one moment.</summary>
[Table("readings")]
public sealed record Reading
{
    [Key] public long Id { get; init; }

    [Indexed] public long PlateId { get; init; }

    [Length(4)] public required string Well { get; init; }

    public double Value { get; init; }

    [DefaultNow] public DateTimeOffset TakenAt { get; init; }
}

/// <summary>Migration 3: plates of before migration 2 get a barcode.</summary>
[Migration(3, "fill_barcodes")]
public sealed class FillBarcodes : PluginMigration
{
    public override void Upgrade(MigrationOps ops) => ops.Backfill("plates", "barcode", sql: "'P-' || id");
}

/// <summary>A plate to register.</summary>
public sealed record NewPlate(long ExperimentId, string Name, string? Barcode);

/// <summary>A reading to add.</summary>
public sealed record NewReading(string Well, double Value);

/// <summary>How many readings were added to which plate.</summary>
public sealed record Added(long PlateId, int Readings);
