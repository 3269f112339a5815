using Microsoft.AspNetCore.Http;
using Mint.Bundle;
using Mint.Installer;

namespace Mint.Tests.Installing;

public sealed class A_publish : IDisposable
{
    private readonly HttpClient http = RegistryClient.CreateHttp();
    private readonly TempFolder folder = new();
    private readonly string file;
    private readonly PluginBundle bundle;

    public A_publish()
    {
        file = Plugins.Pack(folder);
        bundle = BundleReader.Open(file);
    }

    [Theory]
    [InlineData(201, true)]
    [InlineData(200, false)]
    public async Task Puts_the_bundle_under_its_version_with_the_token(int status, bool fresh)
    {
        string? seen = null;
        byte[] body = [];
        await using var server = await Server.StartAsync(async context =>
        {
            var request = context.Request;
            using var copy = new MemoryStream();
            await request.Body.CopyToAsync(copy);
            body = copy.ToArray();
            seen = $"{request.Method} {request.Path} {request.Headers.Authorization} {request.ContentType}";
            await Server.Status(context, status);
        });

        Assert.Equal(fresh, await new RegistryClient(http, server.Address).PublishAsync(bundle, file, null, "mint_secret", Server.Token));

        Assert.Equal("PUT /api/v1/plugins/plate-reader/1.0.0 Bearer mint_secret application/vnd.mint.bundle", seen);
        Assert.Equal(await File.ReadAllBytesAsync(file), body);
    }

    [Fact]
    public async Task Brings_back_the_registrys_own_problems()
    {
        await using var server = await Server.StartAsync(context =>
        {
            context.Response.StatusCode = 422;
            context.Response.ContentType = "application/problem+json";
            return context.Response.WriteAsync("""
                {"code":"MINT6001","title":"refused","detail":"two things","remedy":"see below","errors":[
                {"code":"MINT5003","subject":"lib/a.dll","message":"is wrong.","remedy":"Pack again."},
                {"code":"MINT6010","title":"plate-reader","detail":"\u001b[31mred\u001b[0m herring","remedy":"Ask its owner."}]}
                """);
        });

        var refusal = await Assert.ThrowsAsync<RefusedException>(() => new RegistryClient(http, server.Address).PublishAsync(bundle, file, null, "mint_secret", Server.Token));

        Assert.Equal([new("MINT5003", "lib/a.dll", "is wrong.", "Pack again."), new("MINT6010", "plate-reader", "red herring", "Ask its owner.")], refusal.Problems);
    }

    [Theory]
    [InlineData(401, "")]
    [InlineData(500, "<html>oops</html>")]
    [InlineData(422, "{\"errors\":7}")]
    public async Task Without_a_reason_tells_the_status(int status, string answer)
    {
        await using var server = await Server.StartAsync(async context =>
        {
            context.Response.StatusCode = status;
            await context.Response.WriteAsync(answer);
        });

        var problem = await Refused.WithAsync("MINT7004", () => new RegistryClient(http, server.Address).PublishAsync(bundle, file, null, "mint_secret", Server.Token));

        Assert.Contains($"{status}", problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Never_carries_the_token_to_another_address()
    {
        var reached = false;
        await using var elsewhere = await Server.StartAsync(context =>
        {
            reached = true;
            return Server.Status(context, 201);
        });
        await using var server = await Server.StartAsync(context =>
        {
            context.Response.StatusCode = 307;
            context.Response.Headers.Location = $"{elsewhere.Address.Root}api/v1/plugins/plate-reader/1.0.0";
            return Task.CompletedTask;
        });

        await Refused.WithAsync("MINT7007", () => new RegistryClient(http, server.Address).PublishAsync(bundle, file, null, "mint_secret", Server.Token));

        Assert.False(reached);
    }

    [Theory]
    [InlineData("")]
    [InlineData("two\nlines")]
    public Task With_a_token_that_is_none_is_not_sent(string token) =>
        Refused.WithAsync("MINT7014", () => new RegistryClient(http, new("lab", new("http://127.0.0.1:9"))).PublishAsync(bundle, file, null, token, Server.Token));

    public void Dispose()
    {
        bundle.Dispose();
        http.Dispose();
        folder.Dispose();
    }
}
