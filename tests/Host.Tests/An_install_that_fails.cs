using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Mint.Bundle;
using Mint.Host.Tests.Plugins;

namespace Mint.Host.Tests;

public sealed class An_install_that_fails(A_login.Shared shared) : IClassFixture<A_login.Shared>
{
    private Platform Platform => shared.Platform;

    [Fact]
    public async Task On_a_flipped_byte_leaves_nothing()
    {
        var bundle = Platform.Pack(TestPlugins.Plates, "1.0.0");
        var bytes = await File.ReadAllBytesAsync(bundle);
        bytes[bytes.Length / 2] ^= 1;
        await File.WriteAllBytesAsync(bundle, bytes);

        var operation = await Platform.InstallAsync(bundle);

        Assert.Equal("verify", operation.GetProperty("error").GetProperty("step").GetString());
        Assert.StartsWith("MINT5", operation.GetProperty("error").GetProperty("code").GetString(), StringComparison.Ordinal);
        Platform.NothingStaysOf("plates");
    }

    [Fact]
    public async Task On_a_body_that_is_no_bundle_leaves_nothing()
    {
        var file = Platform.Folder["nonsense.mint"];
        await File.WriteAllTextAsync(file, "nonsense");

        var operation = await Platform.InstallAsync(file);

        Assert.StartsWith("MINT5", operation.GetProperty("error").GetProperty("code").GetString(), StringComparison.Ordinal);
        Platform.NothingStaysOf("plates");
    }

    [Fact]
    public async Task On_a_body_beyond_the_limit_leaves_nothing()
    {
        using var content = new StreamContent(new Endless(101L * 1024 * 1024));
        content.Headers.ContentType = new("application/vnd.mint.bundle");

        using var answer = await Platform.Admin.PostAsync("/api/plugins", content);

        (await answer.Json()).FailedWith("fetch", "MINT8032");
        Platform.NothingStaysOf("plates");
    }

    [Fact]
    public async Task On_another_digest_than_approved_leaves_nothing()
    {
        using var answer = await Platform.Admin.SendBundleAsync("/api/plugins?digest=" + new string('a', 64), Platform.Pack(TestPlugins.Plates, "1.0.0"));

        (await answer.Json()).FailedWith("verify", "MINT8026");
        Platform.NothingStaysOf("plates");
    }

    [Fact]
    public async Task In_its_migration_leaves_nothing()
    {
        var operation = await Platform.InstallAsync(Platform.Pack(TestPlugins.PlatesWithSql("insert into nowhere values (1)"), "1.0.0"));

        Assert.Equal("migrate", operation.GetProperty("error").GetProperty("step").GetString());
        Assert.StartsWith("MINT3", operation.GetProperty("error").GetProperty("code").GetString(), StringComparison.Ordinal);
        Platform.NothingStaysOf("plates");
        using var route = await Platform.Admin.GetAsync("/api/plates/open");
        await route.IsError(404, "NOT_FOUND");
        Assert.Equal(0, (await Platform.Admin.GetFromJsonAsync<JsonElement>("/api/plugins")).GetProperty("plugins").GetArrayLength());
    }

    [Theory]
    [InlineData("dropped", "MINT8024")]
    [InlineData("added", "MINT8024")]
    public async Task Because_its_code_offers_other_routes_leaves_nothing(string what, string code)
    {
        var bundle = Platform.Pack(TestPlugins.Fit, "1.0.0", manifest => manifest with
        {
            Routes = what == "dropped" ? [manifest.Routes[0]] : [.. manifest.Routes, manifest.Routes[0] with { Pattern = "/more", Name = "More" }],
        });

        (await Platform.InstallAsync(bundle)).FailedWith("load", code);

        Platform.NothingStaysOf("curve-fit");
    }

    [Fact]
    public async Task Because_its_entry_is_not_there_leaves_nothing()
    {
        var bundle = Platform.Pack(TestPlugins.Fit, "1.0.0", manifest => manifest with { Entry = manifest.Entry with { Type = "Fits.NoSuchEntry" } });

        (await Platform.InstallAsync(bundle)).FailedWith("load", "MINT8023");

        Platform.NothingStaysOf("curve-fit");
    }

    [Theory]
    [InlineData("public IReadOnlyList<PluginRoute> Routes => throw new InvalidOperationException(\"no routes\");", "MINT8023")]
    [InlineData("public IReadOnlyList<PluginRoute> Routes => null!;", "MINT8023")]
    [InlineData("private int asked; public IReadOnlyList<PluginRoute> Routes => ++asked == 1 ? [new(\"GET\", \"/other\", \"A\", _ => Task.CompletedTask)] : [new(\"GET\", \"/mine\", \"A\", _ => Task.CompletedTask)];", "MINT8024")]
    [InlineData("public IReadOnlyList<PluginRoute> Routes => [new(\"GET\", \"/mine\", \"A\", null!)];", "MINT8056")]
    public async Task Because_of_an_entry_made_by_hand_leaves_nothing_and_the_old_version_serving(string routes, string code)
    {
        var first = await Platform.InstallAsync(Platform.Pack(ByHand("public IReadOnlyList<PluginRoute> Routes => [new(\"GET\", \"/mine\", \"A\", context => context.Response.WriteAsync(\"old\"))];"), "1.0.0", ThatEntry));
        Assert.Equal("succeeded", first.GetProperty("state").GetString());
        var folders = Directory.GetDirectories(Platform.Folder["data/plugins/by-hand"]);

        var operation = await Platform.InstallAsync(Platform.Pack(ByHand(routes), "1.1.0", ThatEntry));

        operation.FailedWith("load", code);
        Assert.Equal("old", await Platform.Admin.GetStringAsync("/api/by-hand/mine"));
        Assert.Equal(folders, Directory.GetDirectories(Platform.Folder["data/plugins/by-hand"]));
        (await Platform.Admin.DeleteAsync("/api/plugins/by-hand")).EnsureSuccessStatusCode();
    }

    [Fact]
    public async Task While_its_routes_are_mounted_lets_its_services_and_its_code_go()
    {
        var operation = await Platform.InstallAsync(Platform.Pack(ByHand("""
            public IReadOnlyList<PluginRoute> Routes => [new("GET", "/mine", "A", _ => Task.CompletedTask)];
            public ThatEntry() => System.Runtime.Loader.AssemblyLoadContext.GetLoadContext(typeof(ThatEntry).Assembly)!.Unloading += _ => AppContext.SetData("by-hand unloaded", "yes");
            """, "services.AddSingleton<Microsoft.AspNetCore.Routing.MatcherPolicy, Failing>()"), "1.0.0", ThatEntry));

        operation.FailedWith("load", "MINT8056");
        Assert.Contains("not today", operation.GetProperty("error").GetProperty("message").GetString(), StringComparison.Ordinal);
        Assert.Equal("yes", AppContext.GetData("by-hand disposed"));
        Assert.Equal("yes", AppContext.GetData("by-hand unloaded"));
        Platform.NothingStaysOf("by-hand");
    }

    [Theory]
    [InlineData("/x{id?}")]
    [InlineData("/{id:min}")]
    [InlineData("/{id:range(9,1)}")]
    public void Because_of_a_pattern_that_no_router_takes_is_refused_before_the_first_request(string pattern)
    {
        var manifest = PluginCompiler.Compile(TestPlugins.Fit, "Fit" + Guid.NewGuid().ToString("n")[..8], Path.Combine(Directory.CreateDirectory(Platform.Folder["patterns"]).FullName, Guid.NewGuid().ToString("n") + ".dll"));
        manifest = manifest with { Routes = [manifest.Routes[0] with { Method = "GET", Pattern = pattern }] };

        var refused = Assert.Throws<RefusedException>(() => Build(manifest, pattern));

        Assert.Equal("MINT8056", refused.Problems[0].Code);
    }

    [Fact]
    public void Because_of_two_routes_that_nothing_tells_apart_is_refused_before_the_first_request()
    {
        var manifest = PluginCompiler.Compile(TestPlugins.Fit, "Fit" + Guid.NewGuid().ToString("n")[..8], Path.Combine(Directory.CreateDirectory(Platform.Folder["patterns"]).FullName, Guid.NewGuid().ToString("n") + ".dll"));
        manifest = manifest with { Routes = [manifest.Routes[0] with { Method = "GET", Pattern = "/a/{id}" }, manifest.Routes[0] with { Method = "GET", Pattern = "/a/{id?}" }] };

        var refused = Assert.Throws<RefusedException>(() => Build(manifest, "/a/{id}", "/a/{id?}"));

        Assert.Equal("MINT8057", refused.Problems[0].Code);
        Assert.Contains("'/a/a'", refused.Problems[0].Message, StringComparison.Ordinal);
    }

    private static void Build(PluginManifest manifest, params string[] patterns)
    {
        var services = new ServiceCollection().AddLogging().AddRouting();
        var listener = new System.Diagnostics.DiagnosticListener("x");
        using var provider = services.AddSingleton(listener).AddSingleton<System.Diagnostics.DiagnosticSource>(listener).BuildServiceProvider();
        Mint.Host.Mounting.PluginPipeline.Build(manifest, [.. patterns.Select(pattern => new Mint.Sdk.Entry.PluginRoute("GET", pattern, "A", _ => Task.CompletedTask))], provider);
    }

    private static PluginManifest ThatEntry(PluginManifest manifest) => manifest with { Entry = manifest.Entry with { Type = "Hand.ThatEntry" } };

    private static string ByHand(string routes, string services = "services.AddSingleton<ByHandPlugin>()") => $$"""
        using Microsoft.AspNetCore.Http;
        using Mint.Sdk.Entry;
        namespace Hand;

        [Plugin("by-hand", PluginType.Static)]
        public sealed partial class ByHandPlugin : MintPlugin { [Get("/mine")] public string Mine() => "generated"; }

        public sealed class ThatEntry : IPluginEntry
        {
            public void ConfigureServices(IServiceCollection services) => {{services}};
            {{routes}}
            public IReadOnlyList<PluginHook> Hooks => [];
        }

        public sealed class Failing : Microsoft.AspNetCore.Routing.MatcherPolicy, Microsoft.AspNetCore.Routing.Matching.IEndpointSelectorPolicy, IDisposable
        {
            public override int Order => 0;
            public bool AppliesToEndpoints(IReadOnlyList<Endpoint> endpoints) => throw new InvalidOperationException("not today");
            public Task ApplyAsync(HttpContext context, Microsoft.AspNetCore.Routing.Matching.CandidateSet candidates) => Task.CompletedTask;
            public void Dispose() { AppContext.SetData("by-hand disposed", "yes"); throw new InvalidOperationException("nor now"); }
        }
        """;

    [Theory]
    [InlineData("/experiments", "MINT8020")]
    [InlineData("/Plugins/mine", "MINT8020")]
    public async Task Because_it_wants_the_platforms_own_routes_leaves_nothing(string prefix, string code)
    {
        var bundle = Platform.Pack(TestPlugins.Fit, "1.0.0", manifest => manifest with { RoutesPrefix = prefix.ToLowerInvariant() });

        (await Platform.InstallAsync(bundle)).FailedWith("plan", code);

        Platform.NothingStaysOf("curve-fit");
    }

    [Fact]
    public async Task Because_it_needs_a_process_of_its_own_leaves_nothing()
    {
        var bundle = Platform.Pack(TestPlugins.Fit, "1.0.0", manifest => manifest with { Isolation = PluginIsolation.Process });

        (await Platform.InstallAsync(bundle)).FailedWith("plan", "MINT7020");

        Platform.NothingStaysOf("curve-fit");
    }

    [Fact]
    public async Task Because_no_registry_is_configured_says_how_to_add_one()
    {
        using var answer = await Platform.Admin.PostAsJsonAsync("/api/plugins", new { plugin = "plates" });

        (await answer.Json()).FailedWith("resolve", "MINT7008");
    }

    [Theory]
    [InlineData("{}", "VALIDATION_ERROR")]
    [InlineData("{\"plugin\":\"Not An Id\"}", "VALIDATION_ERROR")]
    [InlineData("{\"plugin\":\"plates\",\"digest\":\"x\"}", "VALIDATION_ERROR")]
    public async Task Because_of_the_request_is_refused_at_once(string body, string code)
    {
        using var content = new StringContent(body, Encoding.UTF8, "application/json");
        using var answer = await Platform.Admin.PostAsync("/api/plugins", content);

        await answer.IsError(400, code);
    }

    /// <summary>So many zeros.</summary>
    private sealed class Endless(long length) : Stream
    {
        private long left = length;

        public override bool CanRead => true;
        public override bool CanSeek => false;
        public override bool CanWrite => false;
        public override long Length => throw new NotSupportedException();
        public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

        public override int Read(byte[] buffer, int offset, int count)
        {
            var read = (int)Math.Min(count, left);
            left -= read;
            return read;
        }

        public override void Flush() { }
        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();
        public override void SetLength(long value) => throw new NotSupportedException();
        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    }
}
