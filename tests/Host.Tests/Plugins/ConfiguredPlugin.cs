namespace Mint.Host.Tests.Plugins;

/// <summary>Settings, jobs, a health check and hooks on everything that happens.</summary>
internal static class ConfiguredPlugin
{
    public const string Source = """
        namespace Lab;

        [Plugin("lab", PluginType.Full, RoutesPrefix = "/lab")]
        [Provides("plate_reading")]
        public sealed partial class LabPlugin(LabSettings settings, Seen seen, CurrentUser user) : MintPlugin
        {
            [Get("/seen")] public IReadOnlyList<string> List() => [.. seen.Lines];
            [Get("/settings")] public string Show() => $"{settings.Url} {settings.Key} {settings.Mode} {settings.Rows} {settings.Timeout}";

            [OnSettingsChanged] public void Changed() { seen.Lines.Add("changed to " + settings.Mode); if (settings.Rows == 13) throw new InvalidOperationException("a secret of the hook"); }

            [HealthCheck]
            public async Task<HealthResult> Look(CancellationToken ct)
            {
                switch (settings.Mode)
                {
                    case "exact": return HealthResult.Degraded("exact is slow");
                    case "hang": Task.Delay(TimeSpan.FromSeconds(settings.Rows)).GetAwaiter().GetResult(); break;
                    case "break": throw new InvalidOperationException("a secret of the check");
                }
                await Task.Yield();
                return HealthResult.Healthy("all wells answer");
            }

            [Job("count", Description = "Counts.")] public void Count() => seen.Lines.Add("counted for " + (user.IsAuthenticated ? user.Name : "nobody"));
            [Job("break")] public Task Break() => throw new InvalidOperationException("a secret of the job");
            [Job("refuse")] public void Refuse() => throw new ConflictException("The reader is busy.");
            [Job("wait")] public Task Wait(CancellationToken ct) { seen.Lines.Add("waiting"); return Task.Delay(Timeout.Infinite, ct); }
            [Job("tick", Every = "00:00:01")] public void Tick() => seen.Ticks++;
            [Get("/ticks")] public int Ticks() => seen.Ticks;

            [OnExperiment(ExperimentEvent.AfterSave)] public void Saved(Experiment e) { seen.Lines.Add($"saved {e.Id} {e.Name}"); if (e.Name == "boom") throw new InvalidOperationException("a secret of the hook"); }
            [OnExperiment(ExperimentEvent.StatusChanged)] public async Task Moved(Experiment e) { await Task.Yield(); seen.Lines.Add($"moved to {e.Status}"); }
            [OnExperiment(ExperimentEvent.BeforeDelete)] public HookResult Delete(Experiment e) => e.Name == "keep" ? HookResult.Refuse("It is still needed.") : HookResult.Allow;
            [OnExperiment(ExperimentEvent.AfterDelete)] public ValueTask Deleted(Experiment e) { seen.Lines.Add($"deleted {e.Name}"); return default; }
        }

        [Service(ServiceLifetime.Singleton)]
        public sealed class Seen { public List<string> Lines { get; } = []; public int Ticks { get; set; } }

        public sealed record LabSettings
        {
            [Setting(Description = "where the reader answers")] public required Uri Url { get; init; }
            [Setting(Secret = true, MinLength = 3)] public required string Key { get; init; }
            [Setting(Options = new[] { "fast", "exact", "hang", "break" })] public string Mode { get; init; } = "fast";
            [Setting(Min = 1, Max = 32)] public int Rows { get; init; } = 8;
            [Setting] public TimeSpan? Timeout { get; init; }
        }
        """;
}
