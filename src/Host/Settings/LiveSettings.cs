using System.Text.Json;
using Mint.Bundle;

namespace Mint.Host.Settings;

/// <summary>The settings that a mounted plugin sees, and what is wrong with them: then it waits, and answers nobody.</summary>
internal sealed class LiveSettings
{
    private readonly JsonSchema? schema;
    private volatile Snapshot now;

    public LiveSettings(JsonSchema? schema)
    {
        this.schema = schema;
        now = Snapshot.Of(schema, StoredSettings.None);
    }

    /// <summary>A JSON object that fits the schema, unless there are problems.</summary>
    public string Text => now.Text;

    public long Revision => now.Revision;

    /// <summary>What an admin must set, in words.</summary>
    public IReadOnlyList<string> Problems => now.Problems;

    public bool IsReady => now.Problems.Count == 0;

    /// <summary>Takes what was saved, unless something later is there already.</summary>
    public void Set(StoredSettings stored)
    {
        lock (this.sync)
        {
            if (stored.Revision >= now.Revision) now = Snapshot.Of(schema, stored);
        }
    }

    private readonly Lock sync = new();

    private sealed record Snapshot(long Revision, string Text, IReadOnlyList<string> Problems)
    {
        // What an earlier version of the plugin knew and this one does not is kept in the store and not shown to it.
        public static Snapshot Of(JsonSchema? schema, StoredSettings stored)
        {
            if (schema is null) return new(stored.Revision, "{}", []);
            var known = SettingsText.Known(schema, stored.Values);
            using var document = JsonDocument.Parse(known);
            return new(stored.Revision, known, [.. JsonSchemaCheck.Find(schema, document.RootElement).Select(problem => $"{problem.Path} {problem.Message}")]);
        }
    }
}
