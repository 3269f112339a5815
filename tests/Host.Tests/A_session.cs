using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;

namespace Mint.Host.Tests;

public sealed class A_session : IAsyncLifetime
{
    private readonly Clock clock = new();
    private Platform platform = null!;

    public async ValueTask InitializeAsync() => platform = await Platform.StartAsync(time: clock);

    public ValueTask DisposeAsync() => platform.DisposeAsync();

    [Fact]
    public async Task Goes_on_with_a_new_pair_of_tokens_after_the_first_has_expired()
    {
        var first = await LogInAsync();
        clock.Ahead = TimeSpan.FromHours(2);
        Assert.Equal(401, await MeAsync(first));

        var second = await RefreshAsync(first);

        Assert.Equal(200, await MeAsync(second));
        Assert.NotEqual(Text(first, "refresh_token"), Text(second, "refresh_token"));
        Assert.Equal("admin", second.GetProperty("user").GetProperty("name").GetString());
    }

    [Fact]
    public async Task Has_one_token_at_a_time()
    {
        var first = await LogInAsync();

        var second = await RefreshAsync(first);

        Assert.Equal(401, await MeAsync(first));
        Assert.Equal(200, await MeAsync(second));
    }

    [Fact]
    public async Task Ends_when_a_refresh_token_comes_a_second_time()
    {
        var first = await LogInAsync();
        var second = await RefreshAsync(first);

        using var stolen = await PostRefreshAsync(first);
        using var afterwards = await PostRefreshAsync(second);

        await stolen.IsError(401, "UNAUTHENTICATED");
        await afterwards.IsError(401, "UNAUTHENTICATED");
        Assert.Equal(401, await MeAsync(second));
        var entry = (await platform.Admin.GetFromJsonAsync<JsonElement>("/api/audit?action=session.ended")).GetProperty("entries")[0];
        Assert.Equal("admin", entry.GetProperty("subject").GetString());
    }

    [Fact]
    public async Task Of_another_login_is_untouched_by_that()
    {
        var (first, other) = (await LogInAsync(), await LogInAsync());
        await RefreshAsync(first);

        (await PostRefreshAsync(first)).Dispose();

        Assert.Equal(200, await MeAsync(other));
    }

    [Fact]
    public async Task Cannot_be_refreshed_after_thirty_days()
    {
        var first = await LogInAsync();
        clock.Ahead = TimeSpan.FromDays(31);

        using var late = await PostRefreshAsync(first);

        await late.IsError(401, "UNAUTHENTICATED");
    }

    [Theory]
    [InlineData("{}", 401)]
    [InlineData("{\"refresh_token\":\"abc\"}", 401)]
    [InlineData("{\"refresh_token\":5}", 400)]
    [InlineData("", 400)]
    public async Task Is_not_refreshed_by_nonsense(string body, int status)
    {
        using var content = new StringContent(body, System.Text.Encoding.UTF8, "application/json");

        using var answer = await platform.Anonymous.PostAsync("/api/auth/refresh", content);

        Assert.Equal(status, (int)answer.StatusCode);
    }

    [Fact]
    public async Task Ends_by_logging_out_and_cannot_be_refreshed_then()
    {
        var (first, other) = (await LogInAsync(), await LogInAsync());

        using var answer = await Client(first).PostAsync("/api/auth/logout", content: null);
        using var refreshed = await PostRefreshAsync(first);

        Assert.Equal(204, (int)answer.StatusCode);
        Assert.Equal((401, 200), (await MeAsync(first), await MeAsync(other)));
        await refreshed.IsError(401, "UNAUTHENTICATED");
    }

    [Fact]
    public async Task Ends_with_all_others_by_logging_out_everywhere()
    {
        var (first, other) = (await LogInAsync(), await LogInAsync());

        (await Client(first).PostAsync("/api/auth/logout?everywhere=true", content: null)).Dispose();

        Assert.Equal((401, 401), (await MeAsync(first), await MeAsync(other)));
    }

    [Fact]
    public async Task Outlives_a_change_of_password_that_it_made_and_others_do_not()
    {
        (await platform.AddUserAsync("mia", "Member")).Dispose();
        var (first, other) = (await LogInAsync("mia", "correct horse"), await LogInAsync("mia", "correct horse"));

        using var wrong = await Client(first).PutAsJsonAsync("/api/auth/password", new { current = "wrong horse", password = "battery staple" });
        using var shorter = await Client(first).PutAsJsonAsync("/api/auth/password", new { current = "correct horse", password = "short" });
        using var changed = await Client(first).PutAsJsonAsync("/api/auth/password", new { current = "correct horse", password = "battery staple" });

        await wrong.IsError(401, "UNAUTHENTICATED");
        await shorter.IsError(400, "VALIDATION_ERROR");
        Assert.Equal(204, (int)changed.StatusCode);
        Assert.Equal((200, 401), (await MeAsync(first), await MeAsync(other)));
        using var old = await platform.Anonymous.PostAsJsonAsync("/api/auth/login", new { name = "mia", password = "correct horse" });
        await old.IsError(401, "UNAUTHENTICATED");
        await LogInAsync("mia", "battery staple");
    }

    private async Task<JsonElement> LogInAsync(string name = "admin", string? password = null)
    {
        using var answer = await platform.Anonymous.PostAsJsonAsync("/api/auth/login", new { name, password = password ?? platform.FirstPassword });
        Assert.Equal(200, (int)answer.StatusCode);
        return await answer.Json();
    }

    private Task<HttpResponseMessage> PostRefreshAsync(JsonElement login) => platform.Anonymous.PostAsJsonAsync("/api/auth/refresh", new { refresh_token = Text(login, "refresh_token") });

    private async Task<JsonElement> RefreshAsync(JsonElement login)
    {
        using var answer = await PostRefreshAsync(login);
        Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync());
        return await answer.Json();
    }

    private async Task<int> MeAsync(JsonElement login)
    {
        using var answer = await Client(login).GetAsync("/api/auth/me");
        return (int)answer.StatusCode;
    }

    private HttpClient Client(JsonElement login)
    {
        var client = new HttpClient { BaseAddress = platform.Url };
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", Text(login, "token"));
        return client;
    }

    private static string Text(JsonElement login, string name) => login.GetProperty(name).GetString()!;
}
