using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Security.Claims;
using System.Text.Json;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Mint.Host.Tests.Plugins;
using Mint.Tests;

namespace Mint.Host.Tests.Embedding;

/// <summary><c>AddMint()</c> and <c>MapMint()</c> beside routes and a login of somebody's own, in each order of the pipeline.</summary>
public sealed class A_platform_in_another_application : IDisposable
{
    private readonly TempFolder folder = new();
    private readonly PasswordLog log = new();

    public void Dispose()
    {
        log.Dispose();
        folder.Dispose();
    }

    public static TheoryData<string, bool> Orders => new() { { "nothing but MapMint", true }, { "MapMint first", true }, { "MapMint last", false }, { "routing, then MapMint", false } };

    [Theory]
    [MemberData(nameof(Orders))]
    public async Task Stands_beside_its_routes_and_its_login(string order, bool locked)
    {
        await using var app = await StartAsync(order, locked);
        using var stranger = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false }) { BaseAddress = new(app.Urls.First()) };
        using var owner = new HttpClient { BaseAddress = stranger.BaseAddress };
        (await owner.PostAsync(new Uri("/login/Ada", UriKind.Relative), content: null)).EnsureSuccessStatusCode();
        using var admin = await LoginAsync(stranger);

        Assert.Equal("The lab's own page.", await stranger.GetStringAsync(new Uri("/", UriKind.Relative)));
        Assert.Equal(302, (int)(await stranger.GetAsync(new Uri("/desk", UriKind.Relative))).StatusCode);
        Assert.Equal("The desk of Ada.", await owner.GetStringAsync(new Uri("/desk", UriKind.Relative)));
        Assert.Equal(302, (int)(await admin.GetAsync(new Uri("/desk", UriKind.Relative))).StatusCode);
        Assert.Equal("mine", await owner.GetStringAsync(new Uri("/api/mine", UriKind.Relative)));

        await (await stranger.GetAsync(new Uri("/api/users", UriKind.Relative))).IsError(401, "UNAUTHENTICATED");
        await (await owner.GetAsync(new Uri("/api/users", UriKind.Relative))).IsError(401, "UNAUTHENTICATED");
        Assert.Equal("ready", await stranger.GetStringAsync(new Uri("/readyz", UriKind.Relative)));
        var document = await stranger.GetFromJsonAsync<JsonElement>("/openapi/v1.json");
        Assert.DoesNotContain(document.GetProperty("paths").EnumerateObject(), path => path.Name is "/desk" or "/api/mine");

        await InstallAsync(admin);
        Assert.Equal("0", await stranger.GetStringAsync(new Uri("/api/notes/count", UriKind.Relative)));
        await (await stranger.PostAsync(new Uri("/api/notes/experiments", UriKind.Relative), content: null)).IsError(401, "UNAUTHENTICATED");
        (await admin.PostAsync(new Uri("/api/notes/experiments", UriKind.Relative), content: null)).EnsureSuccessStatusCode();
        await (await stranger.GetAsync(new Uri("/plugins/none/", UriKind.Relative))).IsError(404, "NOT_FOUND");
    }

    [Fact]
    public async Task Mounts_its_plugins_again_at_the_next_start()
    {
        await using (var first = await StartAsync("nothing but MapMint", locked: true))
        {
            using var client = new HttpClient { BaseAddress = new(first.Urls.First()) };
            using var admin = await LoginAsync(client);
            await InstallAsync(admin);
            await first.StopAsync();
        }

        await using var second = await StartAsync("nothing but MapMint", locked: true);
        using var again = new HttpClient { BaseAddress = new(second.Urls.First()) };

        Assert.Equal("0", await again.GetStringAsync(new Uri("/api/notes/count", UriKind.Relative)));
    }

    private async Task<WebApplication> StartAsync(string order, bool locked)
    {
        var builder = WebApplication.CreateBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders().AddProvider(log);
        builder.Services.AddMint(new HostOptions(folder["lab"], ""));
        builder.Services.AddAuthentication(CookieAuthenticationDefaults.AuthenticationScheme).AddCookie();
        builder.Services.AddAuthorization(options => options.FallbackPolicy = locked ? new AuthorizationPolicyBuilder().RequireAuthenticatedUser().Build() : null);
        var app = builder.Build();
        if (order.StartsWith("routing", StringComparison.Ordinal)) app.UseRouting();
        if (order == "MapMint last") app.UseAuthentication().UseAuthorization();
        app.MapMint();
        if (order is "MapMint first" or "routing, then MapMint") app.UseAuthentication().UseAuthorization();
        app.MapGet("/", () => "The lab's own page.").AllowAnonymous();
        app.MapGet("/desk", (ClaimsPrincipal user) => $"The desk of {user.Identity!.Name}.").RequireAuthorization();
        app.MapGet("/api/mine", () => "mine").RequireAuthorization();
        app.MapPost("/login/{name}", (string name) => Results.SignIn(new ClaimsPrincipal(new ClaimsIdentity([new Claim(ClaimTypes.Name, name)], "Cookies")))).AllowAnonymous();
        app.MapFallback(() => "a page of the application");
        await app.StartAsync();
        return app;
    }

    private async Task<HttpClient> LoginAsync(HttpClient anonymous)
    {
        using var answer = await anonymous.PostAsJsonAsync("/api/auth/login", new { name = "admin", password = log.Password });
        answer.EnsureSuccessStatusCode();
        var client = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false }) { BaseAddress = anonymous.BaseAddress };
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", (await answer.Json()).GetProperty("token").GetString());
        return client;
    }

    private async Task InstallAsync(HttpClient admin)
    {
        var packed = Directory.CreateDirectory(folder["packed"]).FullName;
        using var answer = await admin.SendBundleAsync("/api/plugins", PluginCompiler.Pack(packed, NotesPlugin.One, "1.0.0"));
        Assert.Equal("succeeded", (await answer.Json()).GetProperty("state").GetString());
    }
}
