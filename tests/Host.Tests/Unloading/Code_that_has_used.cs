using System.Net.Http.Json;
using System.Text.Json;
using Mint.Host.Tests.Moving;
using Mint.Host.Tests.Plugins;

namespace Mint.Host.Tests.Unloading;

/// <summary>Whatever a plugin has used over a connection that stays open: once it is unmounted its code leaves memory.</summary>
public sealed class Code_that_has_used(Code_that_has_used.Shared shared) : IClassFixture<Code_that_has_used.Shared>
{
    public sealed class Shared : IAsyncLifetime
    {
        internal Platform Platform { get; private set; } = null!;

        internal string Bundle { get; private set; } = "";

        public async ValueTask InitializeAsync()
        {
            Platform = await Platform.StartAsync();
            Bundle = Platform.Pack(WidePlugin.Source, "1.0.0");
        }

        public ValueTask DisposeAsync() => Platform.DisposeAsync();
    }

    [Theory]
    [InlineData("json-reflection")]
    [InlineData("json-options")]
    [InlineData("json-generated")]
    [InlineData("json-node")]
    [InlineData("answer")]
    [InlineData("typed?n=1")]
    [InlineData("typed?n=0")]
    [InlineData("stream")]
    [InlineData("services")]
    [InlineData("logging")]
    [InlineData("context")]
    [InlineData("database")]
    [InlineData("database-refused", 500)]
    [InlineData("database-read", 500)]
    [InlineData("database-past-it", 500)]
    [InlineData("regex")]
    [InlineData("expression")]
    [InlineData("xml")]
    [InlineData("telemetry")]
    [InlineData("parallel")]
    [InlineData("timer")]
    public Task This_leaves_memory(string route, int status = 200) => LeavesMemoryAsync(async client =>
    {
        using var answer = await client.GetAsync("/api/wide/" + route);
        Assert.True((int)answer.StatusCode == status || ((int)answer.StatusCode is 204 or 404 && status == 200), $"{(int)answer.StatusCode} {await answer.Content.ReadAsStringAsync()}");
    });

    /// <summary>The frameworks remember these types for good, and have no way to forget them.</summary>
    [Theory]
    [InlineData("descriptor")]
    [InlineData("proxy")]
    [InlineData("validation")]
    public async Task This_stays_and_is_counted(string route)
    {
        await using var platform = await Platform.StartAsync();
        await platform.InstallAsync(shared.Bundle);
        (await platform.Admin.GetAsync("/api/wide/" + route)).EnsureSuccessStatusCode();
        (await platform.Admin.DeleteAsync("/api/plugins/wide")).EnsureSuccessStatusCode();

        Assert.Equal(1, platform.StillInMemory());
    }

    [Fact]
    public Task An_HttpClient_leaves_memory() => LeavesMemoryAsync(async client => (await client.GetAsync($"/api/wide/http-client?url={client.BaseAddress}api/auth/login")).EnsureSuccessStatusCode());

    [Fact]
    public Task A_body_leaves_memory() => LeavesMemoryAsync(async client =>
    {
        (await client.PostAsJsonAsync("/api/wide/body", new { name = "a" })).EnsureSuccessStatusCode();
        using var wrong = await client.PostAsJsonAsync("/api/wide/body", new { name = 1 });
    });

    [Fact]
    public Task A_file_of_a_form_leaves_memory() => LeavesMemoryAsync(async client =>
    {
        using var form = new MultipartFormDataContent { { new StringContent("a"), "name" }, { new ByteArrayContent(new byte[200_000]), "file", "a.bin" } };
        (await client.PostAsync("/api/wide/file", form)).EnsureSuccessStatusCode();
    });

    [Fact]
    public Task Hooks_leave_memory() => LeavesMemoryAsync(async client =>
    {
        foreach (var name in (string[])["good", "bad", "boom"]) using (await client.PostAsJsonAsync("/api/experiments", new { name, type = "free" })) { }
    });

    [Fact]
    public Task Settings_leave_memory() => LeavesMemoryAsync(async client =>
    {
        var settings = await client.GetFromJsonAsync<JsonElement>("/api/plugins/wide/settings");
        using var answer = await client.PutAsJsonAsync("/api/plugins/wide/settings", new { values = new { name = "other", colour = "blue" }, revision = settings.GetProperty("revision").GetInt32() });
        Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync());
    });

    [Fact]
    public Task A_job_leaves_memory() => LeavesMemoryAsync(async client =>
    {
        using var started = await client.PostAsync("/api/plugins/wide/jobs/count", null);
        Assert.True(started.IsSuccessStatusCode, await started.Content.ReadAsStringAsync());
    });

    [Fact]
    public Task A_health_check_leaves_memory() => LeavesMemoryAsync(async client => (await client.GetAsync("/api/plugins/wide")).EnsureSuccessStatusCode());

    [Fact]
    public async Task A_PostgreSQL_server_leaves_memory_also_where_its_driver_refused_a_type()
    {
        await using var server = await ServerDatabase.CreateAsync();
        await using var platform = await Platform.StartAsync(postgres: server.Address);
        foreach (var (route, status) in ((string, int)[])[("database", 200), ("database-refused", 500), ("database-read", 500), ("database-past-it", 500)])
        {
            await platform.InstallAsync(shared.Bundle);
            var code = platform.CodeOf("wide");
            using (var answer = await platform.Admin.GetAsync("/api/wide/" + route)) Assert.Equal(status, (int)answer.StatusCode);
            (await platform.Admin.DeleteAsync("/api/plugins/wide")).EnsureSuccessStatusCode();

            Assert.True(code.IsForgotten(), route);
        }
    }

    private async Task LeavesMemoryAsync(Func<HttpClient, Task> use)
    {
        var installed = await shared.Platform.InstallAsync(shared.Bundle);
        Assert.True(installed.GetProperty("state").GetString() == "succeeded", installed.ToString());
        var code = shared.Platform.CodeOf("wide");
        using var client = new HttpClient { BaseAddress = shared.Platform.Url };
        client.DefaultRequestHeaders.Authorization = shared.Platform.Admin.DefaultRequestHeaders.Authorization;
        try
        {
            await use(client);
        }
        finally
        {
            (await shared.Platform.Admin.DeleteAsync("/api/plugins/wide")).EnsureSuccessStatusCode();
        }

        Assert.True(code.IsForgotten());
        (await client.GetAsync("/healthz")).EnsureSuccessStatusCode();
    }
}
