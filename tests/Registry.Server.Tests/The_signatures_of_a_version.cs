using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using Mint.Bundle;
using Mint.Tests;

namespace Mint.Registry.Server.Tests;

/// <summary>What a registry keeps beside a bundle: its publisher's envelope, as it came, and its own statement.</summary>
public sealed class The_signatures_of_a_version
{
    private const string Address = "api/v1/plugins/plate-reader/1.0.0";

    private static readonly SigningKey publisher = SigningKey.Create();

    [Fact]
    public async Task Are_served_as_they_were_made()
    {
        await using var registry = await LiveRegistry.StartAsync();
        var bundle = Plugins.Pack();
        var envelope = Sign(bundle);

        using var answer = await PublishAsync(registry, bundle, envelope);

        await answer.ShouldBeAsync(HttpStatusCode.Created);
        var document = await registry.GetAsync(Address + "/signatures");
        Assert.Equal(Encoding.UTF8.GetString(envelope), document.GetProperty("publisher").GetRawText());
    }

    [Fact]
    public async Task Have_the_registrys_own_statement_by_the_key_that_it_shows()
    {
        await using var registry = await LiveRegistry.StartAsync();
        var bundle = Plugins.Pack();
        using var answer = await registry.PublishAsync(bundle);

        var document = await registry.GetAsync(Address + "/signatures");
        var key = (await registry.GetAsync("api/v1/keys")).GetProperty("registry");

        Assert.Equal(JsonValueKind.Null, document.GetProperty("publisher").ValueKind);
        Assert.Equal(key.GetRawText(), document.GetProperty("registry_key").GetRawText());
        Assert.True(Check(document, key, bundle).Verified);
        Assert.False(Check(document, key, Plugins.Pack(salt: "other")).Verified);
        if (!OperatingSystem.IsWindows()) Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(Path.Combine(registry.Data, "registry.key.pem")));
    }

    [Theory]
    [InlineData(UndeclaredUse.Warn, false, "owner signature bundle address permissions=warn publisher name migrations")]
    [InlineData(UndeclaredUse.Refuse, true, "owner signature bundle address permissions=refuse publisher name=overridden migrations")]
    public async Task Tell_which_checks_the_registry_ran(UndeclaredUse undeclared, bool overridden, string checks)
    {
        await using var registry = await LiveRegistry.StartAsync(options => options with { UndeclaredUse = undeclared });
        var bundle = Plugins.Pack();
        (await registry.SendAsync(HttpMethod.Put, Address + (overridden ? "?allow_similar=true" : ""), new ByteArrayContent(bundle))).EnsureSuccessStatusCode().Dispose();

        var report = Check(await registry.GetAsync(Address + "/signatures"), (await registry.GetAsync("api/v1/keys")).GetProperty("registry"), bundle);

        Assert.True(report.Verified);
        Assert.Equal(checks.Split(' '), report.Statement!.Checks);
    }

    [Fact]
    public async Task Outlive_a_restart_and_a_lost_key_is_replaced()
    {
        using var folder = new TempFolder();
        var bundle = Plugins.Pack();
        var keys = new List<string>();
        for (var start = 0; start < 3; start++)
        {
            if (start == 2) File.Delete(folder["data/registry.key.pem"]);
            await using var registry = await LiveRegistry.StartAsync(folder["data"]);
            if (start == 0) (await registry.PublishAsync(bundle)).Dispose();
            var key = (await registry.GetAsync("api/v1/keys")).GetProperty("registry");
            keys.Add(key.GetProperty("key_id").GetString()!);
            Assert.True(Check(await registry.GetAsync(Address + "/signatures"), key, bundle).Verified);
        }

        Assert.Equal(keys[0], keys[1]);
        Assert.NotEqual(keys[0], keys[2]);
    }

    [Fact]
    public async Task Can_come_later_with_the_same_bytes()
    {
        await using var registry = await LiveRegistry.StartAsync();
        var bundle = Plugins.Pack();
        (await registry.PublishAsync(bundle)).Dispose();

        using var again = await PublishAsync(registry, bundle, Sign(bundle));

        await again.ShouldBeAsync(HttpStatusCode.OK);
        Assert.Equal(JsonValueKind.Object, (await registry.GetAsync(Address + "/signatures")).GetProperty("publisher").ValueKind);
    }

    [Fact]
    public async Task That_do_not_fit_refuse_the_bundle_and_leave_nothing()
    {
        await using var registry = await LiveRegistry.StartAsync();
        var bundle = Plugins.Pack();

        using var swapped = await PublishAsync(registry, bundle, Sign(Plugins.Pack(salt: "other")));
        using var listing = await PublishAsync(registry, bundle, Sign(bundle, StatementKind.Listing));
        using var nonsense = await PublishAsync(registry, bundle, "hello"u8.ToArray());

        await swapped.ShouldRefuseAsync(HttpStatusCode.UnprocessableEntity, "MINT5712");
        await listing.ShouldRefuseAsync(HttpStatusCode.UnprocessableEntity, "MINT5711");
        await nonsense.ShouldRefuseAsync(HttpStatusCode.UnprocessableEntity, "MINT5702");
        Assert.Empty(registry.Leftovers);
    }

    [Theory]
    [InlineData("***")]
    [InlineData("")]
    public async Task In_no_known_form_are_refused(string header)
    {
        await using var registry = await LiveRegistry.StartAsync();

        using var answer = await PublishAsync(registry, Plugins.Pack(), header);

        await answer.ShouldRefuseAsync(HttpStatusCode.BadRequest, "MINT5705");
    }

    private static Task<HttpResponseMessage> PublishAsync(LiveRegistry registry, byte[] bundle, byte[] envelope) => PublishAsync(registry, bundle, Convert.ToBase64String(envelope));

    private static Task<HttpResponseMessage> PublishAsync(LiveRegistry registry, byte[] bundle, string header)
    {
        var request = new HttpRequestMessage(HttpMethod.Put, Address) { Content = new ByteArrayContent(bundle) };
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", registry.Admin);
        request.Headers.TryAddWithoutValidation("Mint-Signature", header);
        return registry.Client.SendAsync(request);
    }

    private static byte[] Sign(byte[] bundle, StatementKind kind = StatementKind.Release) => BundleSigner.Sign(Statement(bundle, kind), publisher).Write();

    private static SignatureReport Check(JsonElement document, JsonElement key, byte[] bundle) => SignatureCheck.Run(
        Encoding.UTF8.GetBytes(document.GetProperty("registry").GetRawText()), Statement(bundle, StatementKind.Listing),
        [new(VerificationKey.FromPem(key.GetProperty("public_key").GetString()!, "key"))], DateTimeOffset.UtcNow, "statement");

    private static BundleStatement Statement(byte[] bundle, StatementKind kind) => new(kind, "plate-reader-1.0.0.mint", Sha256Digest.Of(bundle), DateTimeOffset.UtcNow);
}
