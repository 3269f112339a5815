using System.Net.Http.Json;
using Mint.Host.Tests.Plugins;

namespace Mint.Host.Tests;

public sealed class A_plan(A_login.Shared shared) : IClassFixture<A_login.Shared>
{
    [Fact]
    public async Task Shows_everything_and_changes_nothing()
    {
        using var answer = await shared.Platform.Admin.SendBundleAsync("/api/plugins/plan", shared.Platform.Pack(TestPlugins.Plates, "1.0.0"));

        var plan = await answer.Json();
        Assert.True(answer.IsSuccessStatusCode, plan.ToString());
        Assert.Equal(("plates", "1.0.0"), (plan.GetProperty("id").GetString(), plan.GetProperty("version").GetString()));
        Assert.Equal(64, plan.GetProperty("digest").GetString()!.Length);
        Assert.Contains("CREATE TABLE", plan.GetProperty("migrations")[0].GetProperty("sql")[0].GetString(), StringComparison.Ordinal);
        Assert.Equal("compatible", plan.GetProperty("migrations")[0].GetProperty("compatibility").GetString());
        Assert.True(plan.GetProperty("routes").GetArrayLength() > 5);
        Assert.True(plan.GetProperty("text").GetArrayLength() > 5);
        Assert.True(plan.GetProperty("notes").GetArrayLength() > 0);
        shared.Platform.NothingStaysOf("plates");
    }

    [Fact]
    public async Task Shows_what_its_code_uses_and_does_not_declare()
    {
        const string Source = """
            namespace Spy;

            [Plugin("spy", PluginType.Static)]
            public sealed partial class SpyPlugin : MintPlugin
            {
                [Get("/spy")]
                public string Read() => System.IO.File.ReadAllText("/etc/hostname");
            }
            """;

        using var answer = await shared.Platform.Admin.SendBundleAsync("/api/plugins/plan", shared.Platform.Pack(Source, "1.0.0"));

        var plan = await answer.Json();
        var undeclared = Assert.Single(plan.GetProperty("undeclared").EnumerateArray());
        Assert.Equal("MINT4060", undeclared.GetProperty("code").GetString());
        Assert.Contains("System.IO.File.ReadAllText", undeclared.GetProperty("message").GetString(), StringComparison.Ordinal);
        Assert.Contains(plan.GetProperty("text").EnumerateArray(), line => line.GetString() == "  uses without declaring it");
        Assert.Contains(plan.GetProperty("notes").EnumerateArray(), note => note.GetString()!.StartsWith("unsigned", StringComparison.Ordinal));
    }

    /// <summary>What a platform cannot hold a plugin to, it runs only where the admin says so.</summary>
    [Fact]
    public async Task Is_installed_in_process_only_with_consent()
    {
        const string Source = """
            namespace Net;

            [Plugin("net", PluginType.Static), RequiresPermission("system.network", Reason = "asks the reader")]
            public sealed partial class NetPlugin : MintPlugin
            {
                [Get("/net")]
                public string Read() => "";
            }
            """;
        var file = shared.Platform.Pack(Source, "1.0.0");

        var refused = await (await shared.Platform.Admin.SendBundleAsync("/api/plugins", file)).Json();
        using var planned = await shared.Platform.Admin.SendBundleAsync("/api/plugins/plan?in_process=true", file);
        var installed = await (await shared.Platform.Admin.SendBundleAsync("/api/plugins?in_process=true", file)).Json();

        refused.FailedWith("plan", "MINT7021");
        var plan = await planned.Json();
        Assert.Equal(0, plan.GetProperty("blockers").GetArrayLength());
        Assert.Contains(plan.GetProperty("notes").EnumerateArray(), note => note.GetString()!.Contains("--in-process", StringComparison.Ordinal));
        Assert.Equal("succeeded", installed.GetProperty("state").GetString());
        using var unclear = await shared.Platform.Admin.SendBundleAsync("/api/plugins/plan?in_process=yes", file);
        await unclear.IsError(400, "VALIDATION_ERROR");
    }

    [Fact]
    public async Task Of_a_bad_bundle_is_refused_with_every_problem()
    {
        var file = shared.Platform.Folder["bad.mint"];
        await File.WriteAllTextAsync(file, "bad");

        using var answer = await shared.Platform.Admin.SendBundleAsync("/api/plugins/plan", file);

        var details = (await answer.IsError(400, "VALIDATION_ERROR")).GetProperty("details");
        Assert.StartsWith("MINT5", details.GetProperty("problems")[0].GetProperty("code").GetString(), StringComparison.Ordinal);
        shared.Platform.NothingStaysOf("bad");
    }

    [Fact]
    public async Task Is_for_those_who_may_install()
    {
        using var member = await shared.Platform.AddUserAsync("planner", "Member");

        using var answer = await member.PostAsJsonAsync("/api/plugins/plan", new { plugin = "plates" });

        await answer.IsError(403, "PERMISSION_DENIED");
    }
}
