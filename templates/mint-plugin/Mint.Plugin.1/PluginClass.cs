namespace Mint.Plugin._1;

[Plugin("the-plugin-id", PluginType.@PluginType@, DisplayName = "The plugin's name")]
//#if (designs)
[ExperimentType("the_experiment_type")]
//#endif
//#if (analyses)
[RequiresPermission("experiments.view", Reason = "read the experiment that is analysed")]
//#endif
//#if (frontend)
[NavItem("/", "The plugin's name")]
//#endif
public sealed partial class PluginClass : MintPlugin
{
//#if (frontend)
    [Get("/hello"), AllowAnonymous, Summary("Says hello; the page asks it before anyone has logged in")]
//#else
    [Get("/hello"), Summary("Says hello")]
//#endif
    public Greeting Hello(string name = "world") => new($"Hello, {name}!");
//#if (analyses)

    [Post("/experiments/{id}/analysis"), Summary("Analyses an experiment and writes the result")]
    public async Task<AnalysisResult> Analyse(long id, IPlatformContext platform, CancellationToken ct)
    {
        var experiment = await platform.Experiments.FindAsync(id, ct) ?? throw new NotFoundException("experiment", id);
        return await platform.AnalysisResults.SaveAsync(id, new Analysis(experiment.Name.Length), ct);
    }
//#endif
//#if (database)

    [Get("/notes"), Summary("Every note, the newest first")]
    public Task<IReadOnlyList<Note>> ListNotes(NoteStore notes, CancellationToken ct) => notes.ListAsync(ct);

    [Post("/notes"), Summary("Adds a note")]
    public async Task<Note> AddNote(NewNote note, NoteStore notes, CancellationToken ct) =>
        string.IsNullOrWhiteSpace(note.Text) ? throw new ValidationException("A note needs a text.") : await notes.AddAsync(note, ct);
//#endif
//#if (designs)

    /// <summary>Runs before an experiment is stored; a refusal reaches the user as 422.</summary>
    [OnExperiment(ExperimentEvent.BeforeSave)]
    public HookResult Check(Experiment experiment) =>
        experiment.Type == "the_experiment_type" && experiment.Name.StartsWith(' ')
            ? HookResult.Refuse("The name begins with a space.")
            : HookResult.Allow;
//#endif
}

/// <summary>What <c>/hello</c> answers.</summary>
public sealed record Greeting(string Text);
//#if (analyses)

/// <summary>What the plugin found out about an experiment.</summary>
public sealed record Analysis(int NameLength);
//#endif
