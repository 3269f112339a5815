using System.Net.Http.Json;
using System.Text.Json;
using Mint.Bundle;

namespace Mint.Tests.EndToEnd;

/// <summary><c>mint keys</c>, <c>mint sign</c> and <c>mint verify</c> as an author and a CI use them.</summary>
public sealed class Signing_a_bundle : IDisposable
{
    private readonly TempFolder folder = new();
    private readonly string bundle;
    private readonly Tool tool;

    public Signing_a_bundle()
    {
        tool = new(Directory.CreateDirectory(folder["home"]).FullName);
        bundle = Pack("1.0.0");
    }

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task Is_verified_by_whoever_has_the_public_key_and_by_openssl()
    {
        var openssl = Requires.Tool("openssl");
        var created = JsonDocument.Parse((await tool.RunAsync("keys", "create", "--json")).Succeeded().Output).RootElement;
        (await tool.RunAsync("sign", bundle)).Succeeded();
        File.WriteAllText(folder["lab.pem"], (await tool.RunAsync("keys", "export")).Succeeded().Output);
        var another = new Tool(Directory.CreateDirectory(folder["another"]).FullName);

        var verified = JsonDocument.Parse((await another.RunAsync("verify", bundle, "--key", folder["lab.pem"], "--write-pae", folder["bytes"], "--json")).Succeeded().Output).RootElement;

        Assert.True(verified.GetProperty("verified").GetBoolean());
        Assert.Equal("valid", verified.GetProperty("signatures")[0].GetProperty("state").GetString());
        Assert.Equal(created.GetProperty("key_id").GetString(), verified.GetProperty("signatures")[0].GetProperty("key_id").GetString());
        File.WriteAllBytes(folder["signature"], JsonDocument.Parse(File.ReadAllBytes(bundle + ".dsse.json")).RootElement.GetProperty("signatures")[0].GetProperty("sig").GetBytesFromBase64());
        var checkedByOpenssl = await Programs.RunAsync(openssl, folder.Path, ["dgst", "-sha256", "-verify", folder["lab.pem"], "-signature", folder["signature"], folder["bytes"]], new Dictionary<string, string>(), TimeSpan.FromMinutes(1));
        Assert.Contains("Verified OK", checkedByOpenssl.Succeeded().Output);
    }

    [Fact]
    public async Task Keeps_the_key_from_other_users()
    {
        (await tool.RunAsync("keys", "create", "lab")).Succeeded();
        var file = folder["home/config/keys/lab.key.pem"];
        var mode = OperatingSystem.IsWindows() ? UnixFileMode.UserRead | UnixFileMode.UserWrite : File.GetUnixFileMode(file);
        if (!OperatingSystem.IsWindows()) File.SetUnixFileMode(file, mode | UnixFileMode.GroupRead);

        var open = await tool.RunAsync("sign", bundle);
        var again = await tool.RunAsync("keys", "create", "lab");

        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, mode);
        Assert.Equal((1, 1), (open.Code, again.Code));
        Assert.Contains("MINT9033", open.Errors);
        Assert.Contains("MINT9031", again.Errors);
        Assert.False(File.Exists(bundle + ".dsse.json"));
    }

    [Fact]
    public async Task In_CI_takes_the_key_from_a_variable()
    {
        tool.Variables["MINT_KEY_PASSPHRASE"] = "open sesame";
        (await tool.RunAsync("keys", "create", "lab", "--passphrase")).Succeeded();
        var ci = new Tool(Directory.CreateDirectory(folder["ci"]).FullName);
        ci.Variables["MINT_SIGNING_KEY"] = (await tool.RunAsync("keys", "export", "lab", "--private")).Succeeded().Output;

        var closed = await ci.RunAsync("sign", bundle);
        ci.Variables["MINT_KEY_PASSPHRASE"] = "open sesame";
        var signed = await ci.RunAsync("sign", bundle, Pack("1.1.0"));
        var verified = await tool.RunAsync("verify", bundle);

        Assert.Contains("BEGIN ENCRYPTED PRIVATE KEY", ci.Variables["MINT_SIGNING_KEY"]);
        Assert.Equal(1, closed.Code);
        Assert.Contains("MINT9034", closed.Errors);
        signed.Succeeded();
        Assert.Contains("valid", verified.Succeeded().Output);
    }

    [Fact]
    public async Task Is_refused_where_anything_is_wrong()
    {
        var none = await tool.RunAsync("sign", bundle);
        (await tool.RunAsync("keys", "create", "mine")).Succeeded();
        var unsigned = await tool.RunAsync("verify", bundle);
        (await tool.RunAsync("sign", bundle)).Succeeded();
        var stranger = await new Tool(Directory.CreateDirectory(folder["another"]).FullName).RunAsync("verify", bundle);
        var other = Pack("1.1.0");
        File.Copy(bundle + ".dsse.json", other + ".dsse.json");
        var swapped = await tool.RunAsync("verify", other, "--json");

        Assert.Contains("MINT9035", none.Errors);
        Assert.Contains("MINT5700", unsigned.Errors);
        Assert.Contains("MINT5731", stranger.Errors);
        Assert.Equal((1, 1, 1, 1), (none.Code, unsigned.Code, stranger.Code, swapped.Code));
        Assert.Equal(["MINT5712", "MINT5713"], JsonDocument.Parse(swapped.Output).RootElement.GetProperty("problems").EnumerateArray().Select(problem => problem.GetProperty("code").GetString()));
    }

    [Fact]
    public async Task Goes_with_it_to_registry_and_host_and_a_swapped_one_does_not()
    {
        await using var laboratory = await Laboratory.OpenAsync();
        (await laboratory.Tool.RunAsync("keys", "create")).Succeeded();
        (await laboratory.Tool.RunAsync("sign", bundle)).Succeeded();
        var published = (await laboratory.Tool.RunAsync("publish", bundle)).Succeeded();

        var plan = (await laboratory.Tool.RunAsync("plugin", "plan", "plates")).Succeeded();
        var file = (await laboratory.Tool.RunAsync("plugin", "plan", bundle)).Succeeded();
        File.Copy(bundle + ".dsse.json", Pack("1.1.0") + ".dsse.json");
        var swapped = await laboratory.Tool.RunAsync("publish", folder["plates-1.1.0.mint"]);
        var swappedFile = await laboratory.Tool.RunAsync("plugin", "install", folder["plates-1.1.0.mint"], "--yes");
        var wrongPin = await laboratory.Tool.RunAsync("registry", "add", laboratory.Registry.Url, "--data", laboratory.HostData, "--key", new string('0', 64));

        Assert.Contains("with its signature", published.Output);
        Assert.Contains("checked and listed just these bytes", plan.Output);
        Assert.Contains("which this platform does not know", plan.Output);
        Assert.Contains("which this platform does not know", file.Output);
        Assert.Contains("MINT5712", swapped.Errors);
        Assert.Contains("MINT5712", swappedFile.Output + swappedFile.Errors);
        Assert.Contains("MINT9036", wrongPin.Errors);
        Assert.Equal((1, 1, 1), (swapped.Code, swappedFile.Code, wrongPin.Code));
    }

    [Fact]
    public async Task Is_verified_with_what_a_registry_says_of_bundle_and_key_also_when_it_is_gone()
    {
        (await tool.RunAsync("keys", "create")).Succeeded();
        (await tool.RunAsync("sign", bundle)).Succeeded();
        string key, fingerprint;
        Outcome before, wrongKey, revoked;
        await using (var registry = await tool.ServeAsync("registry", "serve", "--data", folder["registry"], "--urls", "http://127.0.0.1:0"))
        {
            (await tool.RunAsync("registry", "add", registry.Url, "--token", registry.Secret)).Succeeded();
            (await tool.RunAsync("publish", bundle)).Succeeded();
            before = (await tool.RunAsync("verify", bundle, "--registry", registry.Url, "--json")).Succeeded();
            wrongKey = await tool.RunAsync("verify", bundle, "--registry", registry.Url, "--registry-key", new string('0', 64));
            (await tool.RunAsync("registry", "export", folder["export"], "--data", folder["registry"])).Succeeded();
            key = JsonDocument.Parse(before.Output).RootElement.GetProperty("signatures")[0].GetProperty("key_id").GetString()!;
            fingerprint = JsonDocument.Parse(before.Output).RootElement.GetProperty("listing").GetProperty("key_id").GetString()!;
            await RevokeAsync(registry, (await tool.RunAsync("keys", "export")).Succeeded().Output, key);
            revoked = await tool.RunAsync("verify", bundle);
        }
        var gone = await tool.RunAsync("verify", bundle);
        var offline = await tool.RunAsync("verify", bundle, "--offline", "--json");
        File.Delete(bundle + ".dsse.json");
        var listed = (await tool.RunAsync("verify", bundle, "--registry", folder["export"], "--registry-key", fingerprint)).Succeeded();

        var listing = JsonDocument.Parse(before.Output).RootElement.GetProperty("listing");
        Assert.True(listing.GetProperty("verified").GetBoolean());
        Assert.Contains("permissions=warn", listing.GetProperty("checks").EnumerateArray().Select(check => check.GetString()));
        Assert.Contains("MINT5741", wrongKey.Errors);
        Assert.All((Outcome[])[revoked, gone, offline], outcome => Assert.Equal(1, outcome.Code));
        Assert.Contains("Laptop was stolen.", revoked.Errors);
        Assert.Contains("MINT5734", gone.Errors);
        Assert.Contains("MINT7002", gone.Output);
        Assert.Contains("MINT5734", JsonDocument.Parse(offline.Output).RootElement.GetProperty("problems").EnumerateArray().Select(problem => problem.GetProperty("code").GetString()));
        Assert.Contains("states that it checked and listed plates 1.0.0", listed.Output);
        Assert.Contains("permissions=warn", listed.Output);
        Assert.DoesNotContain("not compared", listed.Output);
    }

    private static async Task RevokeAsync(Server registry, string publicKey, string id)
    {
        using var client = new HttpClient { BaseAddress = new(registry.Url) };
        client.DefaultRequestHeaders.Authorization = new("Bearer", registry.Secret);
        (await client.PostAsJsonAsync("api/v1/keys", new { public_key = publicKey })).EnsureSuccessStatusCode().Dispose();
        using var request = new HttpRequestMessage(HttpMethod.Delete, $"api/v1/keys/{id}") { Content = JsonContent.Create(new { reason = "Laptop was stolen." }) };
        (await client.SendAsync(request)).EnsureSuccessStatusCode().Dispose();
    }

    private string Pack(string version)
    {
        File.WriteAllText(folder["Plates.dll"], "not really");
        var target = folder[$"plates-{version}.mint"];
        BundleWriter.Write(target, new()
        {
            Id = "plates", Version = version, DisplayName = "Plates", PluginType = PluginKind.Static, Entry = new("Plates", "Plates.Entry"), RoutesPrefix = "/plates",
            Capabilities = new(Auth: true, Database: false, Experiments: false), TargetFramework = "net10.0", SdkVersion = "1.0.0", Assemblies = [new("Plates", "1.0.0.0", "lib/Plates.dll")],
        }, [new("lib/Plates.dll", folder["Plates.dll"])]);
        return target;
    }
}
