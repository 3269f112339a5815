using System.Net.Http.Json;
using Mint.Host.Tests.Plugins;

namespace Mint.Host.Tests;

public sealed class Two_plugins_with_experiments(Two_plugins_with_experiments.Shared shared) : IClassFixture<Two_plugins_with_experiments.Shared>
{
    public sealed class Shared : IAsyncLifetime
    {
        internal Platform Platform { get; private set; } = null!;

        public async ValueTask InitializeAsync()
        {
            Platform = await Platform.StartAsync();
            await Platform.InstallAsync(TestPlugins.Plates, "1.0.0");
            await Platform.InstallAsync(TestPlugins.Assays, "1.0.0");
        }

        public ValueTask DisposeAsync() => Platform.DisposeAsync();
    }

    [Theory]
    [InlineData("plate_assay", "other_assay")]
    [InlineData("plate_assay", "free")]
    [InlineData("plate_assay", "plate_assay")]
    [InlineData("free", "plate_assay")]
    public async Task Cannot_take_each_others(string before, string after)
    {
        var id = await AddAsync(before);

        using var answer = await shared.Platform.Admin.PostAsync($"/api/assays/experiments/{id}/{after}", null);
        using var found = await shared.Platform.Admin.GetAsync($"/api/experiments/{id}");

        var error = await answer.IsError(403, "PERMISSION_DENIED");
        Assert.Contains("'plate_assay' belong to the plugin 'plates'", error.GetProperty("message").GetString(), StringComparison.Ordinal);
        Assert.Equal((before, "kept"), ((await found.Json()).GetProperty("type").GetString(), (await found.Json()).GetProperty("name").GetString()));
    }

    [Theory]
    [InlineData("free", "other_assay")]
    [InlineData("other_assay", "free")]
    public async Task Can_change_their_own_and_free_ones(string before, string after)
    {
        var id = await AddAsync(before);

        using var answer = await shared.Platform.Admin.PostAsync($"/api/assays/experiments/{id}/{after}", null);

        Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task Get_none_of_an_experiment_that_is_not_there()
    {
        using var answer = await shared.Platform.Admin.PostAsync("/api/assays/experiments/9999/free", null);

        await answer.IsError(404, "NOT_FOUND");
    }

    [Fact]
    public async Task Are_both_asked_where_one_is_replaced_while_the_other_is_asked()
    {
        var (asked, answer) = (new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously), new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously));
        AppContext.SetData("asked held_up", asked);
        AppContext.SetData("answer held_up", answer.Task);

        var save = shared.Platform.Admin.PostAsJsonAsync("/api/experiments", new { name = "bad", type = "held_up" });
        await asked.Task.WaitAsync(TimeSpan.FromSeconds(60));
        using var reload = await shared.Platform.Admin.PostAsync("/api/plugins/plates/reload", null);
        answer.SetResult();
        using var saved = await save;

        Assert.Equal("succeeded", (await reload.Json()).GetProperty("state").GetString());
        Assert.Equal("plates", (await saved.IsError(422, "EVENT_VETO")).GetProperty("details").GetProperty("plugin").GetString());
    }

    private async Task<long> AddAsync(string type)
    {
        using var added = await shared.Platform.Admin.PostAsJsonAsync("/api/experiments", new { name = "kept", type });
        Assert.Equal(201, (int)added.StatusCode);
        return (await added.Json()).GetProperty("id").GetInt64();
    }
}
