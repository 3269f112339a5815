using System.Net;
using System.Net.Http.Headers;
using System.Net.Sockets;
using System.Text;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Mint.Bundle;

namespace Mint.Registry.Server.Tests;

public sealed class The_log_of_a_registry
{
    [Fact]
    public async Task Holds_no_secret_however_much_is_logged()
    {
        await using var registry = await LiveRegistry.StartAsync(options => options with { Log = LogLevel.Trace, Limits = new() { PublishesPerMinute = 100 } });
        using var lines = new LogLines();
        registry.Services.GetRequiredService<ILoggerFactory>().AddProvider(lines);

        var secrets = await SessionAsync(registry);

        var log = string.Join('\n', lines.All);
        Assert.Contains("plate-reader", log, StringComparison.Ordinal);
        Assert.Contains(lines.All, line => line.Contains("Microsoft.AspNetCore.Server.Kestrel", StringComparison.Ordinal));
        Assert.True(secrets.Count > 10);
        Assert.All(secrets, secret => Assert.DoesNotContain(secret, log, StringComparison.Ordinal));
    }

    /// <summary>Uses every kind of secret, rightly and wrongly.</summary>
    private static async Task<IReadOnlyList<string>> SessionAsync(LiveRegistry registry)
    {
        using var key = SigningKey.Create();
        var (publisher, revoked) = (await registry.TokenAsync(new { name = "ci", scopes = new[] { "publish", "yank" } }), await registry.TokenAsync(new { name = "old", scopes = new[] { "publish" } }));
        (await registry.SendAsync(HttpMethod.Delete, "api/v1/tokens/3")).Dispose();
        var bundle = Plugins.Pack();
        var envelope = SignatureHeader.Write(BundleSigner.Sign(new(StatementKind.Release, "plate-reader-1.0.0.mint", Sha256Digest.Of(bundle), DateTimeOffset.UtcNow), key).Write());
        (await registry.SendAsync(HttpMethod.Post, "api/v1/keys", Answers.Json(new { public_key = key.Public.ToPem() }), publisher)).Dispose();
        (await PublishAsync(registry, bundle, envelope, publisher)).Dispose();
        (await PublishAsync(registry, bundle, "bm90IGFuIGVudmVsb3BlIGF0IGFsbA==", publisher)).Dispose();
        (await registry.PublishAsync(bundle, version: "9.9.9", token: revoked)).Dispose();
        (await registry.SendAsync(HttpMethod.Post, "api/v1/plugins/plate-reader/1.0.0/yank", Answers.Json(new { reason = "x" }), publisher)).Dispose();
        (await registry.SendAsync(HttpMethod.Get, "api/v1/audit", token: "mint_wrong-but-maybe-only-mistyped")).Dispose();
        (await registry.SendAsync(HttpMethod.Post, "api/v1/tokens", new StringContent("{\"name\":\"mint_in-a-body\",,"))).Dispose();
        foreach (var address in (string[])["registry.json?token=mint_behind-a-question-mark", "api/v1/plugins?q=mint_searched-for", "api/v1/plugins?limit=mint_as-a-limit", "api/v1/plugins/plate-reader/1.0.0?access_token=mint_on-a-document", "nothing?mint_nowhere", "nuget/v3/search?q=mint_of-packages"])
            (await registry.Client.GetAsync(address)).Dispose();
        await MalformedAsync(registry, "Authorization : Bearer mint_in-a-malformed-header\r\n");
        await MalformedAsync(registry, "Authorization: Bearer mint_with-a-bad\u0001character\r\n");
        await MalformedAsync(registry, "mint_without-a-colon\r\n");
        return
        [
            registry.Admin, publisher, revoked, envelope, .. key.ToPem(null).Split('\n').Where(IsBase64), .. File.ReadAllLines(Path.Combine(registry.Data, "registry.key.pem")).Where(IsBase64),
            "bm90IGFuIGVudmVsb3BlIGF0IGFsbA==", "mint_wrong-but", "mint_in-a-body", "mint_behind", "mint_searched", "mint_as-a-limit", "mint_on-a-document", "mint_nowhere", "mint_of-packages", "mint_in-a-malformed", "mint_with-a-bad", "mint_without-a-colon",
        ];
    }

    private static bool IsBase64(string line) => line.Length > 20 && !line.StartsWith('-');

    private static Task<HttpResponseMessage> PublishAsync(LiveRegistry registry, byte[] bundle, string envelope, string token)
    {
        var request = new HttpRequestMessage(HttpMethod.Put, "api/v1/plugins/plate-reader/1.0.0") { Content = new ByteArrayContent(bundle) };
        request.Headers.Add(SignatureHeader.Name, envelope);
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        return registry.Client.SendAsync(request);
    }

    private static async Task MalformedAsync(LiveRegistry registry, string header)
    {
        using var socket = new TcpClient();
        await socket.ConnectAsync(registry.Address.Host, registry.Address.Port);
        await socket.GetStream().WriteAsync(Encoding.ASCII.GetBytes($"GET /api/v1/audit HTTP/1.1\r\nHost: x\r\n{header}\r\n"));
        using var reader = new StreamReader(socket.GetStream(), Encoding.ASCII);
        Assert.Matches(" 40[01] ", await reader.ReadLineAsync());
    }
}
