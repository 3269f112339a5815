using System.Reflection;
using System.Text.Json;
using Mint.Host.Tests.Plugins;
using Mint.Sdk;
using Mint.Sdk.Testing;
using Mint.Tests;

namespace Mint.Host.Tests;

public sealed class A_recording_context : IDisposable
{
    private readonly TempFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task Answers_from_memory_and_takes_every_call_down()
    {
        var platform = Of(TestPlugins.Fit);
        var added = platform.Add(new Experiment { Name = "Glucose", Type = "assay" });

        var found = await platform.Experiments.FindAsync(added.Id);
        var missing = await platform.Experiments.FindAsync(99);
        await platform.AnalysisResults.SaveAsync(added.Id, new { Slope = 2 });
        var result = await platform.AnalysisResults.FindAsync(added.Id);
        var list = await platform.Experiments.ListAsync(type: "assay");

        Assert.Equal(added, found);
        Assert.Null(missing);
        Assert.Equal([added], list);
        Assert.Equal(2, result!.Result.GetProperty("slope").GetInt32());
        Assert.Equal(["Experiments.Find(1)", "Experiments.Find(99)", "AnalysisResults.Save(1)", "AnalysisResults.Find(1)", "Experiments.List()"], platform.Calls.Select(call => call.ToString()));
        Assert.Equal(2, ((JsonElement)platform.Calls[2].Value!).GetProperty("slope").GetInt32());
    }

    [Fact]
    public async Task Refuses_what_the_plugin_has_not_declared_or_its_type_may_not_write()
    {
        var plates = Of(TestPlugins.Plates);
        var fit = Of(TestPlugins.Fit);
        var stored = plates.Add(new Experiment { Name = "Glucose", Type = "assay" });

        var undeclared = await Assert.ThrowsAsync<PermissionDeniedException>(() => plates.Experiments.SaveAsync(stored));
        var type = await Assert.ThrowsAsync<PermissionDeniedException>(() => plates.AnalysisResults.SaveAsync(stored.Id, new { }));
        await Assert.ThrowsAsync<PermissionDeniedException>(() => fit.Experiments.SaveAsync(stored));

        Assert.Contains("experiments.edit", undeclared.Message, StringComparison.Ordinal);
        Assert.Contains("may not write analysis results", type.Message, StringComparison.Ordinal);
        Assert.Equal(["Experiments.Save(1) refused", "AnalysisResults.Save(1) refused"], plates.Calls.Select(call => call.ToString()));
        Assert.Empty(plates.StoredResults);
    }

    [Fact]
    public async Task Refuses_what_the_user_may_not_do()
    {
        var platform = Of(TestPlugins.Plates).ActAs("vera", "Viewer", "operator");

        await platform.Experiments.ListAsync();
        await Assert.ThrowsAsync<PermissionDeniedException>(() => platform.Experiments.SaveAsync(new Experiment { Name = "x", Type = "x" }));
        await Assert.ThrowsAsync<PermissionDeniedException>(() => platform.ActAsNobody().Experiments.ListAsync());

        Assert.False(platform.User.IsAuthenticated);
        Assert.Contains("operator", platform.ActAs("vera", "Viewer", "operator").User.PluginRoles);
        Assert.Contains("Member", Assert.Throws<ArgumentException>(() => platform.ActAs("vera", "Queen")).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Saves_experiments_by_the_platforms_rules()
    {
        var platform = Of(TestPlugins.Plates);

        var saved = await platform.Experiments.SaveAsync(new Experiment { Name = "A", Type = "plate_assay" });
        await Assert.ThrowsAsync<ValidationException>(() => platform.Experiments.SaveAsync(new Experiment { Name = "", Type = "Plate Assay" }));

        Assert.Equal(1, saved.Id);
        Assert.Equal([saved], platform.StoredExperiments);
    }

    private RecordingContext Of(string source)
    {
        var name = "Recorded" + Guid.NewGuid().ToString("n")[..8];
        PluginCompiler.Compile(source, name, folder[name + ".dll"]);
        var plugin = Assembly.LoadFrom(folder[name + ".dll"]).GetTypes().Single(type => type.BaseType == typeof(MintPlugin));
        return (RecordingContext)typeof(RecordingContext).GetMethod(nameof(RecordingContext.For))!.MakeGenericMethod(plugin).Invoke(null, null)!;
    }
}
