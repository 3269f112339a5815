using Mint.Migrations;
using static Mint.Host.Data.PlatformSchema;

namespace Mint.Host.Data;

/// <summary>The third migration: audit, refreshed sessions, custom roles, projects, design data, artifacts, requests.</summary>
internal static class CoreSchema
{
    public static Operation[] Operations() => [.. Users(), .. Projects(), .. OfExperiments(), .. Plugins()];

    private static IEnumerable<Operation> Users() =>
    [
        Table("audit", Identity, Maybe("org_id", ColumnType.Int64), Of("at", ColumnType.Timestamptz), Maybe("user_id", ColumnType.Int64), Of("user_name", ColumnType.String(64)),
            Of("action", ColumnType.String(64)), Of("subject", ColumnType.String(300)), Maybe("detail", ColumnType.Json)),
        new CreateIndex("audit", Items.Of("subject", "id"), Unique: false),
        new AddColumn("users", Maybe("disabled_at", ColumnType.Timestamptz)),
        new AddColumn("sessions", Maybe("refresh_hash", ColumnType.String(64))),
        new AddColumn("sessions", Maybe("refresh_expires_at", ColumnType.Timestamptz)),
        new CreateIndex("sessions", Items.Of("refresh_hash"), Unique: true),
        Table("spent_tokens", Identity, Of("token_hash", ColumnType.String(64)), Of("session_id", ColumnType.Int64)),
        new CreateIndex("spent_tokens", Items.Of("token_hash"), Unique: true),
        Table("roles", Identity, Of("org_id", ColumnType.Int64), Of("name", ColumnType.String(64)), Of("description", ColumnType.String(500)), Of("permissions", ColumnType.Json)),
        new CreateIndex("roles", Items.Of("org_id", "name"), Unique: true),
    ];

    private static IEnumerable<Operation> Projects() =>
    [
        Table("projects", Identity, Of("org_id", ColumnType.Int64), Of("name", ColumnType.String(200)), Of("description", ColumnType.Text), Of("created_by", ColumnType.Int64),
            Of("created_at", ColumnType.Timestamptz), Of("updated_at", ColumnType.Timestamptz)),
        new CreateIndex("projects", Items.Of("org_id"), Unique: false),
        Table("project_members", Identity, Of("project_id", ColumnType.Int64), Of("user_id", ColumnType.Int64), Of("role", ColumnType.Enum(Items.Of("owner", "member")))),
        new CreateIndex("project_members", Items.Of("project_id", "user_id"), Unique: true),
        new CreateIndex("project_members", Items.Of("user_id"), Unique: false),
        new AddColumn("experiments", Maybe("project_id", ColumnType.Int64)),
        new CreateIndex("experiments", Items.Of("project_id"), Unique: false),
    ];

    private static IEnumerable<Operation> OfExperiments() =>
    [
        Table("design_data", Identity, Of("experiment_id", ColumnType.Int64), Of("plugin_id", ColumnType.String(40)), Of("schema_version", ColumnType.Int64), Of("revision", ColumnType.Int64),
            Of("data", ColumnType.Json), Of("updated_at", ColumnType.Timestamptz), Of("updated_by", ColumnType.Int64)),
        new CreateIndex("design_data", Items.Of("experiment_id"), Unique: true),
        Table("artifacts", Identity, Of("org_id", ColumnType.Int64), Of("experiment_id", ColumnType.Int64), Maybe("plugin_id", ColumnType.String(40)), Of("name", ColumnType.String(200)),
            Of("content_type", ColumnType.String(200)), Of("size", ColumnType.Int64), Of("digest", ColumnType.String(64)), Of("file", ColumnType.String(32)),
            Of("created_by", ColumnType.Int64), Of("created_at", ColumnType.Timestamptz)),
        new CreateIndex("artifacts", Items.Of("experiment_id"), Unique: false),
    ];

    private static IEnumerable<Operation> Plugins() =>
    [
        Table("install_requests", Identity, Of("org_id", ColumnType.Int64), Of("plugin_id", ColumnType.String(40)), Of("version", ColumnType.String(100)), Of("digest", ColumnType.String(64)),
            Of("reason", ColumnType.Text), Of("plan", ColumnType.Json), Of("requested_by", ColumnType.Int64), Of("requested_by_name", ColumnType.String(64)), Of("requested_at", ColumnType.Timestamptz),
            Of("state", ColumnType.Enum(Items.Of("pending", "approved", "denied"))), Maybe("answered_by_name", ColumnType.String(64)), Maybe("answered_at", ColumnType.Timestamptz), Maybe("answer", ColumnType.Text)),
        new CreateIndex("install_requests", Items.Of("org_id", "state"), Unique: false),
        Table("plugin_policies", Identity, Of("plugin_id", ColumnType.String(40)), Maybe("pinned_version", ColumnType.String(100)), Of("auto_update", ColumnType.Bool),
            Of("channel", ColumnType.Enum(Items.Of("stable", "beta")))),
        new CreateIndex("plugin_policies", Items.Of("plugin_id"), Unique: true),
    ];
}
