using Mint.Migrations;
using static Mint.Migrations.Schema;

namespace Mint.Host.Lifecycle;

/// <summary>The platform's tables about what changes plugins.</summary>
internal static class LifecycleSchema
{
    public static Mint.Migrations.Operation[] Operations() =>
    [
        Table("operations", Id(), String("operation_id", 32), String("kind", 32), String("plugin", 200), String("version", 100).Null(), String("state", 16), Json("operation")),
        Unique("operations", "operation_id"),
        Index("operations", "state"),
        Index("operations", "plugin"),
        Table("disabled_plugins", Id(), String("plugin_id", 40)),
        Unique("disabled_plugins", "plugin_id"),
    ];

    public static Mint.Migrations.Operation[] Resume() => [new AddColumn("operations", Data.PlatformSchema.Maybe("resume", ColumnType.Json))];
}
