using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;

namespace Mint.Host.Tests;

public sealed class A_login(A_login.Shared shared) : IClassFixture<A_login.Shared>
{
    public sealed class Shared : IAsyncLifetime
    {
        internal Platform Platform { get; private set; } = null!;

        public async ValueTask InitializeAsync() => Platform = await Platform.StartAsync();

        public ValueTask DisposeAsync() => Platform.DisposeAsync();
    }

    [Fact]
    public async Task With_the_right_password_gives_a_token_that_expires()
    {
        using var answer = await shared.Platform.Anonymous.PostAsJsonAsync("/api/auth/login", new { name = "admin", password = shared.Platform.FirstPassword });

        var login = await answer.Json();
        Assert.Equal(64, login.GetProperty("token").GetString()!.Length);
        Assert.True(login.GetProperty("expires_at").GetDateTimeOffset() > DateTimeOffset.UtcNow);
        Assert.Equal("admin", login.GetProperty("user").GetProperty("name").GetString());
    }

    [Theory]
    [InlineData("admin", "wrong")]
    [InlineData("nobody", "wrong")]
    [InlineData("", "")]
    public async Task With_a_wrong_name_or_password_says_the_same(string name, string password)
    {
        using var answer = await shared.Platform.Anonymous.PostAsJsonAsync("/api/auth/login", new { name, password });

        var error = await answer.IsError(401, "UNAUTHENTICATED");
        Assert.Equal("The name or the password is wrong.", error.GetProperty("message").GetString());
    }

    [Theory]
    [InlineData("{\"name\":", "application/json")]
    [InlineData("name=admin", "application/x-www-form-urlencoded")]
    [InlineData("[]", "application/json")]
    public async Task With_a_malformed_body_is_refused(string body, string type)
    {
        using var content = new StringContent(body, Encoding.UTF8, type);
        using var answer = await shared.Platform.Anonymous.PostAsync("/api/auth/login", content);

        await answer.IsError(400, "VALIDATION_ERROR");
    }

    [Fact]
    public async Task Is_needed_and_an_invented_token_is_none()
    {
        using var client = new HttpClient { BaseAddress = shared.Platform.Url };
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", new string('a', 64));

        using var invented = await client.GetAsync("/api/auth/me");
        using var none = await shared.Platform.Anonymous.GetAsync("/api/users");

        await invented.IsError(401, "UNAUTHENTICATED");
        await none.IsError(401, "UNAUTHENTICATED");
    }

    [Fact]
    public async Task Ends_when_its_time_is_over()
    {
        var clock = new Clock();
        await using var platform = await Platform.StartAsync(time: clock);
        using var before = await platform.Admin.GetAsync("/api/auth/me");

        clock.Ahead = TimeSpan.FromHours(13);
        using var after = await platform.Admin.GetAsync("/api/auth/me");

        Assert.Equal(200, (int)before.StatusCode);
        await after.IsError(401, "UNAUTHENTICATED");
    }

    [Fact]
    public async Task Tried_too_often_with_a_wrong_password_has_to_wait_even_with_the_right_one()
    {
        var clock = new Clock();
        await using var platform = await Platform.StartAsync(time: clock);
        (await platform.AddUserAsync("mia", "Member")).Dispose();
        for (var i = 0; i < 10; i++) await TryAsync("mia", "wrong horse", 401);

        using var wrong = await platform.Anonymous.PostAsJsonAsync("/api/auth/login", new { name = "mia", password = "wrong horse" });
        await TryAsync("mia", "correct horse", 429);
        await TryAsync("admin", platform.FirstPassword!, 200);
        clock.Ahead = TimeSpan.FromSeconds(7);
        await TryAsync("mia", "correct horse", 200);
        for (var i = 0; i < 10; i++) await TryAsync("mia", "wrong horse", 401);

        await wrong.IsError(429, "RATE_LIMITED");
        Assert.InRange(wrong.Headers.RetryAfter!.Delta!.Value.TotalSeconds, 1, 6);

        async Task TryAsync(string name, string password, int status)
        {
            using var answer = await platform.Anonymous.PostAsJsonAsync("/api/auth/login", new { name, password });
            Assert.Equal(status, (int)answer.StatusCode);
        }
    }

    [Fact]
    public async Task Does_not_keep_the_token_itself()
    {
        var token = shared.Platform.Admin.DefaultRequestHeaders.Authorization!.Parameter!;

        foreach (var file in Directory.EnumerateFiles(shared.Platform.Folder["data"], "platform.db*"))
        {
            await using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
            using var copy = new MemoryStream();
            await stream.CopyToAsync(copy);
            Assert.DoesNotContain(token, Encoding.Latin1.GetString(copy.ToArray()), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Of_a_member_does_not_let_them_manage_users()
    {
        using var member = await shared.Platform.AddUserAsync("mia", "Member");

        using var answer = await member.PostAsJsonAsync("/api/users", new { name = "x", password = "correct horse" });
        using var list = await member.GetAsync("/api/users");

        await answer.IsError(403, "PERMISSION_DENIED");
        Assert.Contains((await list.Json()).GetProperty("users").EnumerateArray(), user => user.GetProperty("name").GetString() == "mia");
    }

    [Fact]
    public async Task Name_can_be_taken_once()
    {
        using var answer = await shared.Platform.Admin.PostAsJsonAsync("/api/users", new { name = "admin", password = "correct horse" });

        await answer.IsError(409, "CONFLICT");
    }

    [Fact]
    public async Task At_an_address_that_does_not_exist_is_404_in_the_platforms_shape()
    {
        using var answer = await shared.Platform.Admin.GetAsync("/api/none");
        using var method = await shared.Platform.Admin.DeleteAsync("/api/users");

        await answer.IsError(404, "NOT_FOUND");
        await method.IsError(405, "METHOD_NOT_ALLOWED");
    }
}
