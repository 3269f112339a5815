using Mint.Migrations;
using static Mint.Migrations.Schema;

namespace Mint.Tests.Migrating;

/// <summary>Histories that fit, made of any numbers: each number decides one operation on what is there by then.</summary>
internal static class RandomHistory
{
    private static readonly ColumnType[] Types =
    [
        ColumnType.Bool, ColumnType.Int32, ColumnType.Int64, ColumnType.Double, ColumnType.Decimal(10, 2), ColumnType.String(20), ColumnType.Text, ColumnType.Bytes,
        ColumnType.Guid, ColumnType.Date, ColumnType.Timestamptz, ColumnType.Json, ColumnType.Enum(Items.Of("open", "it's done")),
    ];

    /// <summary>Operations that break no rule. Some may break on the rows that are there by then.</summary>
    public static IReadOnlyList<Operation> Operations(IEnumerable<int> numbers)
    {
        var schema = SchemaModel.Empty;
        var operations = new List<Operation>();
        foreach (var number in numbers)
        {
            var operation = Next(schema, new Random(unchecked((number * 486187739) + operations.Count)), operations.Count);
            if (OperationRules.Broken(schema, operation).Count > 0) continue;
            operations.Add(operation);
            schema = schema.After(operation);
        }
        return operations;
    }

    /// <summary>Migrations of three operations each; the last may have fewer.</summary>
    public static IReadOnlyList<Migration> Of(IEnumerable<Operation> operations, int each = 3) =>
        [.. operations.Chunk(each).Select((chunk, i) => new Migration(i + 1, $"step_{i + 1}", "at random", chunk.ToItems()))];

    private static Operation Next(SchemaModel schema, Random random, int count)
    {
        if (schema.Tables.Count == 0) return NewTable(random, count);
        var table = schema.Tables[random.Next(schema.Tables.Count)];
        var column = table.Columns[random.Next(table.Columns.Count)].Name;
        return random.Next(36) switch
        {
            0 or 1 => NewTable(random, count),
            2 => new DropTable(table.Name),
            3 or 4 => Add(table.Name, Any(random, $"c{count}", added: true)),
            5 or 6 => RandomConstraints.Index(table, random, count),
            7 or 8 => new RenameTable(table.Name, $"t{count}"),
            9 or 10 => new RenameColumn(table.Name, column, $"r{count}"),
            11 => new DropColumn(table.Name, column),
            12 or 13 or 14 or 15 => Alter(table, random),
            16 => table.Indexes.Count == 0 ? Index(table.Name, column) : Dropped(table.Indexes[random.Next(table.Indexes.Count)]),
            17 => Fill(table.Name, column, "NULL"),
            18 or 19 => RandomConstraints.View(schema, table, random, count),
            20 or 21 or 22 or 23 or 24 or 25 => RandomConstraints.Next(schema, table, random, count),
            _ => RandomRows.Next(table, random),
        };
    }

    private static DropIndex Dropped(CreateIndex index) => new(index.Table, index.As is null ? index.Columns : default, index.Unique) { As = index.As };

    private static AlterColumn Alter(TableModel table, Random random)
    {
        var old = table.Columns[random.Next(table.Columns.Count)];
        var type = random.Next(2) == 0 ? old.Type : old.Type.Kind switch
        {
            ColumnKind.Int32 => random.Next(2) == 0 ? ColumnType.Int64 : ColumnType.Double,
            ColumnKind.Decimal => ColumnType.Decimal(old.Type.Length + 2, old.Type.Scale + 1),
            ColumnKind.String or ColumnKind.Enum => random.Next(2) == 0 ? ColumnType.String(40) : ColumnType.Text,
            ColumnKind.Text => ColumnType.Enum(Items.Of("it's done", "lost")),
            _ => ColumnType.Text,
        };
        return new(table.Name, new(old.Name, type, Nullable: random.Next(2) == 0, Key: false, random.Next(2) == 0 ? DefaultOf(type) : null));
    }

    private static CreateTable NewTable(Random random, int count)
    {
        var columns = Enumerable.Range(0, random.Next(4)).Select(i => Any(random, $"c{i}", added: false)).ToList();
        var key = random.Next(3) switch
        {
            0 => [Id()],
            1 => [Int64("key_a").AsKey(), Text("key_b").AsKey()],
            _ => new[] { Text("word").Null() },
        };
        var table = Table($"t{count}", [.. key, .. columns]);
        return random.Next(3) > 0 ? table : table with { Uniques = Items.Of(new UniqueKey(table.Columns.Where(RandomConstraints.Steady).Select(column => column.Name).Take(2).ToItems())), Checks = Items.Of(new Check("filled", $"{table.Columns[0].Name} IS NOT NULL")) };
    }

    private static Column Any(Random random, string name, bool added)
    {
        var type = Types[random.Next(Types.Length)];
        var column = new Column(name, type, Nullable: random.Next(2) == 0, Key: false, random.Next(2) == 0 ? DefaultOf(type) : null);
        return added && !column.Nullable && column.Default is null ? column.Null() : column;
    }

    private static ColumnDefault? DefaultOf(ColumnType type) => type.Kind switch
    {
        ColumnKind.Bool => new(DefaultKind.Bool, "true"),
        ColumnKind.Int32 or ColumnKind.Int64 => new(DefaultKind.Number, "-7"),
        ColumnKind.Double => new(DefaultKind.Number, "1.5"),
        ColumnKind.Decimal => new(DefaultKind.Number, "-12.50"),
        ColumnKind.Guid => ColumnDefault.NewGuid,
        ColumnKind.Date or ColumnKind.Timestamptz => ColumnDefault.Now,
        ColumnKind.Json => new(DefaultKind.Text, "{\"a\":1}"),
        ColumnKind.Enum => new(DefaultKind.Text, "it's done"),
        ColumnKind.String or ColumnKind.Text => new(DefaultKind.Text, "o'clock \"x\" ü"),
        _ => null,
    };
}
