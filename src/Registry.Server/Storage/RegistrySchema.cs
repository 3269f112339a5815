using Mint.Migrations;

namespace Mint.Registry.Server.Storage;

/// <summary>The registry's own tables, through the same engine as the plugins'.</summary>
internal static class RegistrySchema
{
    public static IReadOnlyList<Migration> Migrations { get; } =
    [
        new(1, "first_tables", null, Items.Of<Operation>(
            new CreateTable("tokens", Items.Of(
                Id, Text("name"), Text("owner"), Text("secret_sha256"), Text("scopes"), Maybe("plugin_id"),
                Time("created_at"), MaybeTime("expires_at"), MaybeTime("revoked_at"), MaybeTime("last_used_at"))),
            new CreateIndex("tokens", Items.Of("secret_sha256"), Unique: true),
            new CreateTable("plugins", Items.Of(
                new Column("id", ColumnType.Text, Nullable: false, Key: true, Default: null),
                Text("display_name"), Text("description"), Text("plugin_type"), Text("tags"), Text("summary"), Time("created_at"), Time("updated_at"))),
            new CreateTable("plugin_owners", Items.Of(Id, Text("plugin_id"), Text("owner"), Time("added_at"))),
            new CreateIndex("plugin_owners", Items.Of("plugin_id", "owner"), Unique: true),
            new CreateTable("versions", Items.Of(
                Id, Text("plugin_id"), Text("version"), Text("sha256"), Whole("size"), Text("manifest"), Maybe("requires_platform"),
                Time("published_at"), Text("published_by"), MaybeTime("yanked_at"), Maybe("yank_reason"), Maybe("deprecation_reason"), Maybe("deprecation_replacement"))),
            new CreateIndex("versions", Items.Of("plugin_id", "version"), Unique: true),
            new CreateIndex("versions", Items.Of("sha256"), Unique: false),
            new CreateTable("events", Items.Of(
                Id, Time("at"), Text("actor"), Text("action"), Maybe("plugin_id"), Maybe("version"), Maybe("detail"))),
            new CreateIndex("events", Items.Of("plugin_id"), Unique: false),
            new CreateTable("outbox", Items.Of(Id, Text("plugin_id"))))),
        new(2, "search_rows", null, Items.Of<Operation>(
            new CreateTable("search_rows", Items.Of(Id, Text("plugin_id"))),
            new CreateIndex("search_rows", Items.Of("plugin_id"), Unique: true))),
        new(3, "envelopes", null, Items.Of<Operation>(
            new AddColumn("versions", Maybe("publisher_envelope")),
            new AddColumn("versions", Maybe("registry_envelope")))),
        new(4, "extracts", null, Items.Of<Operation>(
            new CreateTable("extracts", Items.Of(
                new Column("sha256", ColumnType.Text, Nullable: false, Key: true, Default: null),
                new Column("content", ColumnType.Bytes, Nullable: false, Key: false, Default: null))),
            new AddColumn("versions", MaybeWhole("extracted")))),
        new(5, "downloads_facets_states", null, Items.Of<Operation>(
            new CreateTable("downloads", Items.Of(Id, Text("plugin_id"), Text("version"), Text("day"), Whole("count"))),
            new CreateIndex("downloads", Items.Of("plugin_id", "version", "day"), Unique: true),
            new CreateTable("facets", Items.Of(Id, Text("plugin_id"), Text("kind"), Text("value"))),
            new CreateIndex("facets", Items.Of("plugin_id", "kind", "value"), Unique: true),
            new AddColumn("plugins", MaybeWhole("downloads")),
            new AddColumn("plugins", MaybeWhole("weight")),
            new AddColumn("plugins", MaybeWhole("hidden")),
            new AddColumn("versions", MaybeTime("staged_until")),
            new AddColumn("versions", MaybeTime("quarantined_at")),
            new AddColumn("versions", Maybe("quarantine_reason")))),
        new(6, "publisher_keys", null, Items.Of<Operation>(
            new CreateTable("publisher_keys", Items.Of(Id, Text("key_id"), Text("public_key"), Text("owner"), Time("added_at"), MaybeTime("revoked_at"), Maybe("revoke_reason"))),
            new CreateIndex("publisher_keys", Items.Of("key_id"), Unique: true))),
        new(7, "users", null, Items.Of<Operation>(
            new CreateTable("users", Items.Of(Id, Text("name"), Time("created_at"), MaybeTime("disabled_at"), Maybe("disable_reason"))),
            new CreateIndex("users", Items.Of("name"), Unique: true),
            new Sql(UsersSoFar, UsersSoFar) { Compatible = true })),
        new(8, "similar_names", null, Items.Of<Operation>(
            new AddColumn("plugins", Maybe("skeleton")),
            new AddColumn("plugins", Maybe("backwards")),
            new CreateIndex("plugins", Items.Of("skeleton"), Unique: false),
            new CreateIndex("plugins", Items.Of("backwards"), Unique: false),
            new AddColumn("outbox", Maybe("version")))),
    ];

    // Whoever had a token or a plugin before there were users is one.
    private const string UsersSoFar =
        "INSERT INTO users (name, created_at) SELECT name, min(since) FROM (SELECT owner AS name, created_at AS since FROM tokens UNION ALL SELECT owner, added_at FROM plugin_owners) AS known GROUP BY name";

    private static Column Id => new("id", ColumnType.Identity, Nullable: false, Key: true, Default: null);

    private static Column Text(string name) => new(name, ColumnType.Text, Nullable: false, Key: false, Default: null);

    private static Column Maybe(string name) => new(name, ColumnType.Text, Nullable: true, Key: false, Default: null);

    private static Column Whole(string name) => new(name, ColumnType.Int64, Nullable: false, Key: false, Default: null);

    private static Column MaybeWhole(string name) => new(name, ColumnType.Int64, Nullable: true, Key: false, Default: null);

    private static Column Time(string name) => new(name, ColumnType.Timestamptz, Nullable: false, Key: false, Default: null);

    private static Column MaybeTime(string name) => new(name, ColumnType.Timestamptz, Nullable: true, Key: false, Default: null);
}
