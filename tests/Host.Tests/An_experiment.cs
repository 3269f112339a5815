using System.Net.Http.Json;

namespace Mint.Host.Tests;

public sealed class An_experiment(A_login.Shared shared) : IClassFixture<A_login.Shared>
{
    private static object Titration(string name = "Titration") => new { name, type = "plate_assay", status = "ongoing", tags = new[] { "a", "b" }, metadata = new { volume = 1.5 } };

    [Fact]
    public async Task Comes_back_as_it_was_saved()
    {
        using var added = await shared.Platform.Admin.PostAsJsonAsync("/api/experiments", Titration());
        var id = (await added.Json()).GetProperty("id").GetInt64();

        using var found = await shared.Platform.Admin.GetAsync($"/api/experiments/{id}");

        Assert.Equal(201, (int)added.StatusCode);
        Assert.Equal($"/api/experiments/{id}", added.Headers.Location!.ToString());
        var experiment = await found.Json();
        Assert.Equal("Titration", experiment.GetProperty("name").GetString());
        Assert.Equal("plate_assay", experiment.GetProperty("type").GetString());
        Assert.Equal("ongoing", experiment.GetProperty("status").GetString());
        Assert.Equal(2, experiment.GetProperty("tags").GetArrayLength());
        Assert.Equal(1.5, experiment.GetProperty("metadata").GetProperty("volume").GetDouble());
        Assert.Equal(1, experiment.GetProperty("created_by").GetInt64());
        Assert.True(experiment.GetProperty("created_at").GetDateTimeOffset() > DateTimeOffset.UtcNow.AddHours(-1));
    }

    [Fact]
    public async Task Can_be_changed_and_keeps_who_made_it()
    {
        using var added = await shared.Platform.Admin.PostAsJsonAsync("/api/experiments", Titration());
        var before = await added.Json();
        using var member = await shared.Platform.AddUserAsync("max", "Member");

        using var changed = await member.PutAsJsonAsync($"/api/experiments/{before.GetProperty("id")}", Titration("Second"));

        var after = await changed.Json();
        Assert.Equal("Second", after.GetProperty("name").GetString());
        Assert.Equal(1, after.GetProperty("created_by").GetInt64());
        Assert.Equal(before.GetProperty("created_at").GetDateTimeOffset(), after.GetProperty("created_at").GetDateTimeOffset());
    }

    [Fact]
    public async Task List_goes_on_where_it_stopped()
    {
        for (var i = 0; i < 3; i++)
        {
            using var added = await shared.Platform.Admin.PostAsJsonAsync("/api/experiments", new { name = $"L{i}", type = "listed" });
            Assert.True(added.IsSuccessStatusCode, await added.Content.ReadAsStringAsync());
        }

        var first = await shared.Platform.Admin.GetFromJsonAsync<System.Text.Json.JsonElement>("/api/experiments?type=listed&limit=2");
        var rest = await shared.Platform.Admin.GetFromJsonAsync<System.Text.Json.JsonElement>($"/api/experiments?type=listed&after={first.GetProperty("next")}");

        Assert.Equal(["L0", "L1"], first.GetProperty("experiments").EnumerateArray().Select(item => item.GetProperty("name").GetString()!));
        Assert.Equal(["L2"], rest.GetProperty("experiments").EnumerateArray().Select(item => item.GetProperty("name").GetString()!));
    }

    [Fact]
    public async Task That_breaks_several_rules_is_told_all_of_them()
    {
        using var answer = await shared.Platform.Admin.PostAsJsonAsync("/api/experiments", new { name = "", type = "Not Snake", metadata = 3 });

        var message = (await answer.IsError(400, "VALIDATION_ERROR")).GetProperty("message").GetString();
        foreach (var field in (string[])["name", "type", "metadata"]) Assert.Contains(field + " must", message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("limit=abc")]
    [InlineData("after=x")]
    public async Task List_asked_for_with_nonsense_says_so_in_the_platforms_shape(string query)
    {
        using var answer = await shared.Platform.Admin.GetAsync("/api/experiments?" + query);

        await answer.IsError(400, "VALIDATION_ERROR");
    }

    [Fact]
    public async Task That_does_not_exist_is_404()
    {
        using var found = await shared.Platform.Admin.GetAsync("/api/experiments/999");
        using var changed = await shared.Platform.Admin.PutAsJsonAsync("/api/experiments/999", Titration());
        using var results = await shared.Platform.Admin.GetAsync("/api/experiments/999/results");

        await found.IsError(404, "NOT_FOUND");
        await changed.IsError(404, "NOT_FOUND");
        await results.IsError(404, "NOT_FOUND");
    }

    [Fact]
    public async Task Cannot_be_made_by_a_viewer()
    {
        using var viewer = await shared.Platform.AddUserAsync("vera", "Viewer");

        using var answer = await viewer.PostAsJsonAsync("/api/experiments", Titration());
        using var list = await viewer.GetAsync("/api/experiments");

        await answer.IsError(403, "PERMISSION_DENIED");
        Assert.Equal(200, (int)list.StatusCode);
    }
}
