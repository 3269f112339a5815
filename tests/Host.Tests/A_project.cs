using System.Net.Http.Json;
using System.Text.Json;

namespace Mint.Host.Tests;

/// <summary>Mia owns a project, Max is a member, Otto is neither; all three are Members of the platform.</summary>
public sealed class A_project : IAsyncLifetime
{
    private Platform platform = null!;
    private HttpClient mia = null!, max = null!, otto = null!;
    private long project, experiment;

    public async ValueTask InitializeAsync()
    {
        platform = await Platform.StartAsync();
        (mia, max, otto) = (await platform.AddUserAsync("mia", "Member"), await platform.AddUserAsync("max", "Member"), await platform.AddUserAsync("otto", "Member"));
        project = await IdAsync(await mia.PostAsJsonAsync("/api/projects", new { name = "Glucose", description = "All of it." }));
        Assert.Equal(204, (int)(await mia.PutAsJsonAsync($"/api/projects/{project}/members/max", new { })).StatusCode);
        experiment = await IdAsync(await mia.PostAsJsonAsync("/api/experiments", Body(project)));
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var client in (HttpClient[])[mia, max, otto]) client.Dispose();
        await platform.DisposeAsync();
    }

    [Fact]
    public async Task Is_seen_with_its_experiments_by_members_and_by_who_manages_members()
    {
        foreach (var client in (HttpClient[])[mia, max, platform.Admin])
        {
            Assert.Equal("Glucose", (await client.GetFromJsonAsync<JsonElement>($"/api/projects/{project}")).GetProperty("name").GetString());
            Assert.Equal(project, (await client.GetFromJsonAsync<JsonElement>($"/api/experiments/{experiment}")).GetProperty("project_id").GetInt64());
            Assert.Single((await client.GetFromJsonAsync<JsonElement>($"/api/experiments?project={project}")).GetProperty("experiments").EnumerateArray());
            Assert.Single((await client.GetFromJsonAsync<JsonElement>("/api/projects")).GetProperty("projects").EnumerateArray());
        }
    }

    [Fact]
    public async Task Is_as_if_it_were_not_there_for_everybody_else()
    {
        (string Method, string Path)[] addresses =
        [
            ("GET", $"projects/{project}"),
            ("PUT", $"projects/{project}"),
            ("GET", $"projects/{project}/members"),
            ("PUT", $"projects/{project}/members/otto"),
            ("DELETE", $"projects/{project}/members/max"),
            ("GET", $"experiments/{experiment}"),
            ("PUT", $"experiments/{experiment}"),
            ("GET", $"experiments/{experiment}/results"),
            ("GET", $"experiments/{experiment}/design"),
            ("PUT", $"experiments/{experiment}/design"),
            ("GET", $"experiments/{experiment}/artifacts"),
            ("POST", $"experiments/{experiment}/artifacts?name=a"),
            ("GET", $"experiments/{experiment}/artifacts/1"),
            ("GET", $"experiments/{experiment}/artifacts/1/content"),
            ("DELETE", $"experiments/{experiment}/artifacts/1"),
        ];
        foreach (var (method, path) in addresses)
        {
            using var request = new HttpRequestMessage(new HttpMethod(method), "/api/" + path);
            if (method is "PUT" or "POST") request.Content = JsonContent.Create(Body(null));

            using var answer = await otto.SendAsync(request);

            await answer.IsError(404, "NOT_FOUND");
        }
    }

    [Fact]
    public async Task Is_in_nobody_elses_lists_and_takes_nobody_elses_experiments()
    {
        var projects = await otto.GetFromJsonAsync<JsonElement>("/api/projects");
        var experiments = await otto.GetFromJsonAsync<JsonElement>("/api/experiments");
        using var added = await otto.PostAsJsonAsync("/api/experiments", Body(project));

        Assert.Empty(projects.GetProperty("projects").EnumerateArray());
        Assert.Empty(experiments.GetProperty("experiments").EnumerateArray());
        await added.IsError(404, "NOT_FOUND");
    }

    [Fact]
    public async Task Keeps_an_experiment_that_is_changed_without_naming_it_and_lets_go_of_it_with_zero()
    {
        using var kept = await max.PutAsJsonAsync($"/api/experiments/{experiment}", Body(null));
        using var out_ = await max.PutAsJsonAsync($"/api/experiments/{experiment}", Body(0));
        using var seen = await otto.GetAsync($"/api/experiments/{experiment}");
        using var back = await max.PutAsJsonAsync($"/api/experiments/{experiment}", Body(project));

        Assert.Equal(project, (await kept.Json()).GetProperty("project_id").GetInt64());
        Assert.Equal(JsonValueKind.Null, (await out_.Json()).GetProperty("project_id").ValueKind);
        Assert.Equal(200, (int)seen.StatusCode);
        Assert.Equal(project, (await back.Json()).GetProperty("project_id").GetInt64());
    }

    [Fact]
    public async Task Has_its_members_changed_by_an_owner_and_not_by_a_member()
    {
        using var refused = await max.PutAsJsonAsync($"/api/projects/{project}/members/otto", new { role = "owner" });
        using var allowed = await mia.PutAsJsonAsync($"/api/projects/{project}/members/otto", new { role = "owner" });
        using var removed = await otto.DeleteAsync($"/api/projects/{project}/members/mia");
        var members = (await otto.GetFromJsonAsync<JsonElement>($"/api/projects/{project}/members")).GetProperty("members");

        await refused.IsError(403, "PERMISSION_DENIED");
        Assert.Equal((204, 204), ((int)allowed.StatusCode, (int)removed.StatusCode));
        Assert.Equal(["max member", "otto owner"], members.EnumerateArray().Select(member => $"{member.GetProperty("name")} {member.GetProperty("role")}"));
        await (await mia.GetAsync($"/api/projects/{project}")).IsError(404, "NOT_FOUND");
    }

    [Fact]
    public async Task Shows_a_viewer_no_names_of_other_members()
    {
        using var vera = await platform.AddUserAsync("vera", "Viewer");
        (await mia.PutAsJsonAsync($"/api/projects/{project}/members/vera", new { })).Dispose();

        var members = (await vera.GetFromJsonAsync<JsonElement>($"/api/projects/{project}/members")).GetProperty("members");

        Assert.Equal("vera", Assert.Single(members.EnumerateArray()).GetProperty("name").GetString());
    }

    [Fact]
    public async Task Is_deleted_when_it_is_empty_by_who_may()
    {
        using var member = await mia.DeleteAsync($"/api/projects/{project}");
        using var full = await platform.Admin.DeleteAsync($"/api/projects/{project}");
        (await platform.Admin.DeleteAsync($"/api/experiments/{experiment}")).EnsureSuccessStatusCode();
        using var empty = await platform.Admin.DeleteAsync($"/api/projects/{project}");

        await member.IsError(403, "PERMISSION_DENIED");
        await full.IsError(409, "CONFLICT");
        Assert.Equal(204, (int)empty.StatusCode);
        await (await mia.GetAsync($"/api/projects/{project}")).IsError(404, "NOT_FOUND");
    }

    [Fact]
    public async Task Is_listed_a_page_at_a_time()
    {
        for (var i = 0; i < 2; i++) (await mia.PostAsJsonAsync("/api/projects", new { name = $"P{i}" })).EnsureSuccessStatusCode();

        var first = await mia.GetFromJsonAsync<JsonElement>("/api/projects?limit=2");
        var rest = await mia.GetFromJsonAsync<JsonElement>($"/api/projects?limit=2&after={first.GetProperty("next")}");

        Assert.Equal(["Glucose", "P0", "P1"], first.GetProperty("projects").EnumerateArray().Concat(rest.GetProperty("projects").EnumerateArray()).Select(one => one.GetProperty("name").GetString()!));
        Assert.Equal(JsonValueKind.Null, rest.GetProperty("next").ValueKind);
    }

    [Fact]
    public async Task Needs_a_name() => await (await mia.PostAsJsonAsync("/api/projects", new { name = " " })).IsError(400, "VALIDATION_ERROR");

    private static object Body(long? project) => new { name = "A", type = "assay", project_id = project };

    private static async Task<long> IdAsync(HttpResponseMessage answer)
    {
        Assert.Equal(201, (int)answer.StatusCode);
        return (await answer.Json()).GetProperty("id").GetInt64();
    }
}
