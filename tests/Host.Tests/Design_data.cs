using System.Net.Http.Json;
using System.Text.Json;
using Mint.Host.Tests.Plugins;

namespace Mint.Host.Tests;

/// <summary>Design data written over HTTP, in the name of the plugin that owns the experiment's type.</summary>
public sealed class Design_data : IAsyncLifetime
{
    private const string Layouts = """
        namespace Layouts;

        [Plugin("layouts", PluginType.ExperimentDesign, DisplayName = "Layouts")]
        [ExperimentType("layout")]
        [DesignSchema(typeof(Layout), 2)]
        public sealed partial class LayoutsPlugin : MintPlugin;

        public sealed record Layout
        {
            public required int Rows { get; init; }
            public string? Note { get; init; }
        }
        """;

    private Platform platform = null!;
    private long experiment;

    public async ValueTask InitializeAsync()
    {
        platform = await Platform.StartAsync();
        await platform.InstallAsync(Layouts, "1.0.0");
        experiment = await AddAsync("layout");
    }

    public ValueTask DisposeAsync() => platform.DisposeAsync();

    [Fact]
    public async Task Come_back_with_owner_schema_version_and_revision()
    {
        using var missing = await platform.Admin.GetAsync(Of(experiment));
        using var saved = await SaveAsync(experiment, 0, new { rows = 8 });

        var design = await platform.Admin.GetFromJsonAsync<JsonElement>(Of(experiment));

        await missing.IsError(404, "NOT_FOUND");
        Assert.Equal(200, (int)saved.StatusCode);
        Assert.Equal(("layouts", 2, 1, 8), (design.GetProperty("plugin_id").GetString(), design.GetProperty("schema_version").GetInt32(), design.GetProperty("revision").GetInt32(), design.GetProperty("data").GetProperty("rows").GetInt32()));
    }

    [Fact]
    public async Task Made_from_a_revision_that_is_not_the_last_are_a_conflict()
    {
        (await SaveAsync(experiment, 0, new { rows = 8 })).EnsureSuccessStatusCode();
        (await SaveAsync(experiment, 1, new { rows = 9 })).EnsureSuccessStatusCode();

        foreach (var revision in (long[])[0, 1, 7]) await (await SaveAsync(experiment, revision, new { rows = 1 })).IsError(409, "CONFLICT");
        Assert.Equal(9, (await platform.Admin.GetFromJsonAsync<JsonElement>(Of(experiment))).GetProperty("data").GetProperty("rows").GetInt32());
    }

    [Fact]
    public async Task That_do_not_fit_the_schema_are_told_all_that_is_wrong()
    {
        using var answer = await SaveAsync(experiment, 0, new { rows = "eight", columns = 1 });

        var message = (await answer.IsError(400, "VALIDATION_ERROR")).GetProperty("message").GetString()!;
        Assert.Contains("rows", message, StringComparison.Ordinal);
        Assert.Contains("columns", message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Of_a_type_that_nobody_owns_cannot_be_checked_and_are_refused() =>
        await (await SaveAsync(await AddAsync("other"), 0, new { rows = 8 })).IsError(409, "CONFLICT");

    [Fact]
    public async Task Are_written_by_who_may_edit()
    {
        using var vera = await platform.AddUserAsync("vera", "Viewer");

        await (await vera.PutAsJsonAsync(Of(experiment), new { revision = 0, data = new { rows = 8 } })).IsError(403, "PERMISSION_DENIED");
    }

    [Fact]
    public async Task Go_with_their_experiment()
    {
        (await SaveAsync(experiment, 0, new { rows = 8 })).EnsureSuccessStatusCode();

        (await platform.Admin.DeleteAsync($"/api/experiments/{experiment}")).EnsureSuccessStatusCode();

        await (await platform.Admin.GetAsync(Of(experiment))).IsError(404, "NOT_FOUND");
    }

    private static string Of(long experiment) => $"/api/experiments/{experiment}/design";

    private Task<HttpResponseMessage> SaveAsync(long id, long revision, object data) => platform.Admin.PutAsJsonAsync(Of(id), new { revision, data });

    private async Task<long> AddAsync(string type) => (await (await platform.Admin.PostAsJsonAsync("/api/experiments", new { name = "A", type })).Json()).GetProperty("id").GetInt64();
}
