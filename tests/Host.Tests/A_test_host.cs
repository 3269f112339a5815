using System.Net.Http.Json;
using System.Reflection;
using System.Text.Json;
using Mint.Host.Tests.Plugins;
using Mint.Sdk;
using Mint.Sdk.Testing;
using Mint.Tests;

namespace Mint.Host.Tests;

public sealed class A_test_host
{
    [Fact]
    public async Task Mounts_a_plugin_as_the_host_does()
    {
        using var folder = new TempFolder();
        await using var host = await StartAsync(Compile(folder, TestPlugins.Plates));
        using var vera = await host.AddUserAsync("vera", "Viewer");

        using var before = await host.Client.PostAsJsonAsync(host.Routes + "/plates", new { name = "A" });
        await host.GrantRoleAsync("operator");
        using var after = await host.Client.PostAsJsonAsync(host.Routes + "/plates", new { name = "A" });
        var plates = await vera.GetFromJsonAsync<JsonElement>(host.Routes + "/plates");
        using var anonymous = await host.Anonymous.GetAsync("/api/plates/plates");

        await before.IsError(403, "PERMISSION_DENIED");
        Assert.True(after.IsSuccessStatusCode, await after.Content.ReadAsStringAsync());
        Assert.Equal("A", plates[0].GetProperty("name").GetString());
        await anonymous.IsError(401, "UNAUTHENTICATED");
        Assert.True(File.Exists(host.Database));
    }

    [Fact]
    public async Task Runs_the_hooks_and_tells_what_they_say()
    {
        using var folder = new TempFolder();
        await using var host = await StartAsync(Compile(folder, TestPlugins.Plates));

        var good = await host.CreateExperimentAsync("good", "plate_assay", metadata: new { Wells = 96 });
        var refusal = await Assert.ThrowsAsync<HttpRequestException>(() => host.CreateExperimentAsync("bad", "plate_assay"));

        Assert.True(good.Id > 0);
        Assert.Equal("plate_assay", good.Type);
        Assert.Contains("Plates are never bad.", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Keeps_the_reason_of_a_500()
    {
        using var folder = new TempFolder();
        await using var host = await StartAsync(Compile(folder, TestPlugins.Plates));

        using var answer = await host.Client.GetAsync("/api/plates/broken");

        Assert.Equal(500, (int)answer.StatusCode);
        var id = JsonDocument.Parse(await answer.Content.ReadAsStringAsync()).RootElement.GetProperty("request_id").GetString()!;
        Assert.Contains(host.Log, line => line.Contains("a secret of the plugin", StringComparison.Ordinal) && line.Contains(id, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Proves_that_a_plugin_unloads()
    {
        using var folder = new TempFolder();
        var called = false;

        await AssertUnloadsAsync(Compile(folder, TestPlugins.Plates), async client => called = (await client.GetAsync("/api/plates/plates")).IsSuccessStatusCode);

        Assert.True(called);
    }

    [Fact]
    public async Task Finds_a_plugin_that_does_not_unload()
    {
        using var folder = new TempFolder();
        var leaking = TestPlugins.Plates.Replace("public string Open() =>", "public string Open() { AppDomain.CurrentDomain.ProcessExit += (_, _) => Leak(); return Hello(); } private static void Leak() { } private string Hello() =>", StringComparison.Ordinal);

        var problem = await Assert.ThrowsAsync<InvalidOperationException>(() => AssertUnloadsAsync(Compile(folder, leaking), async client => (await client.GetAsync("/api/plates/open")).Dispose()));

        Assert.Contains("stays in memory", problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Refuses_an_assembly_that_is_no_plugin()
    {
        var problem = await Assert.ThrowsAsync<InvalidOperationException>(() => PluginTestHost.StartAsync<NoPlugin>());

        Assert.Contains("[Plugin]", problem.Message, StringComparison.Ordinal);
    }

    private sealed class NoPlugin : MintPlugin;

    private static Type Compile(TempFolder folder, string source)
    {
        var name = "Tested" + Guid.NewGuid().ToString("n")[..8];
        PluginCompiler.Compile(source, name, folder[name + ".dll"]);
        return Assembly.LoadFrom(folder[name + ".dll"]).GetTypes().Single(type => type.BaseType == typeof(MintPlugin));
    }

    private static Task<PluginTestHost> StartAsync(Type plugin) =>
        (Task<PluginTestHost>)typeof(PluginTestHost).GetMethod(nameof(PluginTestHost.StartAsync))!.MakeGenericMethod(plugin).Invoke(null, [TestContext.Current.CancellationToken])!;

    [Fact]
    public async Task Finds_that_a_plugin_leaves_memory_after_forms_parts_and_bad_requests()
    {
        using var folder = new TempFolder();
        var statuses = new List<int>();

        await AssertUnloadsAsync(Compile(folder, TestPlugins.Binding), async client =>
        {
            foreach (var (path, content) in Requests())
            {
                using var answer = await client.PostAsync("/api/binding" + path, content);
                statuses.Add((int)answer.StatusCode);
            }
        });

        Assert.Equal([200, 400, 200, 400, 200, 200, 400, 415], statuses);

        static IEnumerable<(string Path, HttpContent Content)> Requests() =>
        [
            ("/form", Form("Name=a&Size.Rows=1&Sizes[0].Rows=2")),
            ("/form", Form("Size.Rows=x")),
            ("/parts/5?colour=Red&page=2", JsonContent.Create(new { name = "a" })),
            ("/parts/x?colour=Pink", JsonContent.Create(new { name = 1, sizes = new[] { new { rows = "x" } } })),
            ("/bound?bound=a", JsonContent.Create(1)),
            ("/elsewhere/files", new MultipartFormDataContent { { new StringContent("abc"), "file", "a.txt" } }),
            ("/elsewhere/files", new MultipartFormDataContent { { new StringContent("abc"), "other" } }),
            ("/elsewhere/files", new StringContent("abc")),
        ];

        static HttpContent Form(string text) => new StringContent(text, System.Text.Encoding.UTF8, "application/x-www-form-urlencoded");
    }

    private static Task AssertUnloadsAsync(Type plugin, Func<HttpClient, Task> use) =>
        (Task)typeof(PluginTestHost).GetMethod(nameof(PluginTestHost.AssertUnloadsAsync))!.MakeGenericMethod(plugin).Invoke(null, [use, TestContext.Current.CancellationToken])!;
}
