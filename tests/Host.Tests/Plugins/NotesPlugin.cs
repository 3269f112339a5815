namespace Mint.Host.Tests.Plugins;

/// <summary>A plugin that writes and reads notes, whose second version breaks the first's table.</summary>
internal static class NotesPlugin
{
    /// <summary>Version 1 of the data: the column is called text.</summary>
    public static string One { get; } = Source("text", more: "");

    /// <summary>A compatible migration: another table.</summary>
    public static string OneAndTags { get; } = Source("text", Tags);

    /// <summary>The same, and it says that it is unwell.</summary>
    public static string OneAndTagsUnwell { get; } = OneAndTags.Replace("//HEALTH", "[HealthCheck] public HealthResult Look() => HealthResult.Unhealthy(\"the reader is off\");", StringComparison.Ordinal);

    /// <summary>After that one, a breaking migration that loses nothing.</summary>
    public static string TwoAndTags { get; } = Source("body", Tags + Migration(3, "alter table notes rename column text to body"));

    /// <summary>A breaking migration: the column is called body, and old notes are thrown away where they begin with 'drop'.</summary>
    public static string Two { get; } = Source("body", Migration(2, "delete from notes where text like 'drop%'; alter table notes rename column text to body"));

    /// <summary>The same, and it says that it is unwell.</summary>
    public static string Unwell { get; } = Two.Replace("//HEALTH", "[HealthCheck] public HealthResult Look() => HealthResult.Unhealthy(\"the reader is off\");", StringComparison.Ordinal);

    /// <summary>The same, and its health check fails.</summary>
    public static string Failing { get; } = Two.Replace("//HEALTH", "[HealthCheck] public HealthResult Look() => throw new InvalidOperationException(\"a secret of the check\");", StringComparison.Ordinal);

    /// <summary>A breaking migration that fails halfway.</summary>
    public static string Broken { get; } = Source("body", Migration(2, "alter table notes rename column text to body; insert into nowhere values (1)"));

    private const string Tags = "[Table(\"tags\"), Since(2)] public sealed record Tag { [Key] public long Id { get; init; } }";

    private static string Migration(int number, string sql)
    {
        var calls = string.Join(' ', sql.Split("; ").Select(statement => $"ops.Sql(sqlite: \"{statement}\", postgres: \"{statement}\");"));
        return $"[Migration({number}, \"rename\")] public sealed class Rename : PluginMigration {{ public override void Upgrade(MigrationOps ops) {{ {calls} }} }}";
    }

    private static string Source(string column, string more) => """
        namespace Notes;

        [Plugin("notes", PluginType.ExperimentDesign)]
        [ExperimentType("note_taking")]
        [RequiresPermission("experiments.create", Reason = "create experiments")]
        public sealed partial class NotesPlugin(PluginDatabase db, IPlatformContext platform) : MintPlugin
        {
            [Get("/notes"), AllowAnonymous]
            public async Task<IReadOnlyList<string>> List(CancellationToken ct) => await db.QueryAsync($"select COLUMN from notes order by id", row => row.GetString(0), ct);

            [Get("/count"), AllowAnonymous]
            public async Task<long> Count(CancellationToken ct) => await db.FindAsync($"select count(COLUMN) as n from notes", row => new Counted(row.GetInt64(0)), ct) is { } counted ? counted.Count : 0;

            [Post("/notes"), AllowAnonymous]
            public async Task<int> Add(NewNote note, CancellationToken ct) => await db.ExecuteAsync($"insert into notes (COLUMN) values ({note.Text})", ct);

            [Post("/experiments")]
            public async Task<long> Save(CancellationToken ct)
            {
                if (AppContext.GetData("notes inside") is TaskCompletionSource inside && AppContext.GetData("notes go on") is Task goOn) { inside.TrySetResult(); await goOn; }
                return (await platform.Experiments.SaveAsync(new Experiment { Name = "mine", Type = "note_taking" }, ct)).Id;
            }

            [OnExperiment(ExperimentEvent.BeforeSave)]
            public async Task<HookResult> Check(Experiment experiment)
            {
                await db.ExecuteAsync($"insert into notes (COLUMN) values ({"hook"})");
                return HookResult.Allow;
            }

            //HEALTH
        }

        public sealed record NewNote(string Text);
        public sealed record Counted(long Count);

        [Table("notes")]
        public sealed record Note { [Key] public long Id { get; init; } [Length(200)] public required string Text { get; init; } }
        //MORE
        """.Replace("COLUMN", column, StringComparison.Ordinal).Replace("//MORE", more, StringComparison.Ordinal);
}
