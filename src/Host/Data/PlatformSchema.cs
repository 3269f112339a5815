using Mint.Migrations;

namespace Mint.Host.Data;

/// <summary>The platform's own tables. A released migration never changes; a new one is added below.</summary>
internal static class PlatformSchema
{
    public static IReadOnlyList<Migration> Migrations { get; } =
        [new(1, "first_tables", null, Items.Of(FirstTables())), new(2, "plugin_settings", null, Items.Of(PluginSettings())),
        new(3, "platform_core", null, Items.Of(CoreSchema.Operations())), new(4, "operations", null, Items.Of(Lifecycle.LifecycleSchema.Operations())),
        new(5, "resumable_operations", null, Items.Of(Lifecycle.LifecycleSchema.Resume()))];

    private static Operation[] FirstTables() =>
    [
        Table("organisations", Identity, Of("name", ColumnType.String(200))),
        Table("users", Identity, Of("org_id", ColumnType.Int64), Of("name", ColumnType.String(64)), Of("role", ColumnType.String(64)),
            Of("password_hash", ColumnType.Text), Of("created_at", ColumnType.Timestamptz)),
        new CreateIndex("users", Items.Of("name"), Unique: true),
        Table("sessions", Identity, Of("token_hash", ColumnType.String(64)), Of("user_id", ColumnType.Int64),
            Of("created_at", ColumnType.Timestamptz), Of("expires_at", ColumnType.Timestamptz)),
        new CreateIndex("sessions", Items.Of("token_hash"), Unique: true),
        Table("experiments", Identity, Of("org_id", ColumnType.Int64), Of("name", ColumnType.String(200)), Of("type", ColumnType.String(64)),
            Of("status", ColumnType.Enum(Items.Of("planned", "ongoing", "completed"))), Of("tags", ColumnType.Json), Maybe("metadata", ColumnType.Json),
            Of("created_by", ColumnType.Int64), Of("created_at", ColumnType.Timestamptz), Of("updated_at", ColumnType.Timestamptz)),
        new CreateIndex("experiments", Items.Of("org_id", "type"), Unique: false),
        Table("analysis_results", Identity, Of("experiment_id", ColumnType.Int64), Of("plugin_id", ColumnType.String(40)),
            Of("result", ColumnType.Json), Of("updated_at", ColumnType.Timestamptz)),
        new CreateIndex("analysis_results", Items.Of("experiment_id", "plugin_id"), Unique: true),
        Table("plugin_roles", Identity, Of("plugin_id", ColumnType.String(40)), Of("role", ColumnType.String(64)), Of("user_id", ColumnType.Int64)),
        new CreateIndex("plugin_roles", Items.Of("plugin_id", "user_id", "role"), Unique: true),
    ];

    private static Operation[] PluginSettings() =>
    [
        Table("plugin_settings", Identity, Of("plugin_id", ColumnType.String(40)), Of("revision", ColumnType.Int64), Of("settings", ColumnType.Json),
            Of("updated_at", ColumnType.Timestamptz), Of("updated_by", ColumnType.Int64)),
        new CreateIndex("plugin_settings", Items.Of("plugin_id"), Unique: true),
    ];

    internal static Column Identity => new("id", ColumnType.Identity, Nullable: false, Key: true, Default: null);

    internal static CreateTable Table(string name, params Column[] columns) => new(name, Items.Of(columns));

    internal static Column Of(string name, ColumnType type) => new(name, type, Nullable: false, Key: false, Default: null);

    internal static Column Maybe(string name, ColumnType type) => new(name, type, Nullable: true, Key: false, Default: null);
}
