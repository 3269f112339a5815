using System.Data.Common;

namespace Mint.Plugin._1;

/// <summary>A table of the plugin's own database: migration 1 creates it. A column that is added later says [Since(3)].</summary>
[Table("notes")]
public sealed record Note
{
    [Key] public long Id { get; init; }

    [Length(1000)] public required string Text { get; init; }

    [DefaultNow] public DateTimeOffset WrittenAt { get; init; }
}

/// <summary>What attributes cannot say goes into a migration in code; the compiler evaluates it, and the platform shows its SQL before it runs.</summary>
[Migration(2, "welcome_note")]
public sealed class WelcomeNote : PluginMigration
{
    public override void Upgrade(MigrationOps ops) => ops.InsertRows("notes", new { Text = "Welcome!" });
}

/// <summary>A note to add.</summary>
public sealed record NewNote(string Text);

/// <summary>Reads and writes notes.</summary>
[Service]
public sealed class NoteStore(PluginDatabase database)
{
    public Task<IReadOnlyList<Note>> ListAsync(CancellationToken ct) =>
        database.QueryAsync($"SELECT id, text, written_at FROM notes ORDER BY id DESC", Read, ct);

    public async Task<Note> AddAsync(NewNote note, CancellationToken ct) =>
        (await database.FindAsync($"INSERT INTO notes (text) VALUES ({note.Text}) RETURNING id, text, written_at", Read, ct))!;

    private static Note Read(DbDataReader row) => new()
    {
        Id = row.GetInt64(0),
        Text = row.GetString(1),
        WrittenAt = row.GetFieldValue<DateTimeOffset>(2),
    };
}
