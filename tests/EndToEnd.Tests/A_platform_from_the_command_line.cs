using System.Text.Json;

namespace Mint.Tests.EndToEnd;

/// <summary>A running platform and the verbs for those who run it.</summary>
public sealed class A_platform_from_the_command_line : IDisposable
{
    private readonly TempFolder folder = new();

    private Tool Tool => new(folder.Path);

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task Is_logged_in_to_renewed_and_logged_out_of()
    {
        var tool = Tool;
        await using var server = await tool.ServeAsync("host", "run", "--data", folder["data"], "--urls", "http://127.0.0.1:0");
        tool.Input = server.Secret + "\n";
        (await tool.RunAsync("auth", "login", server.Url)).Succeeded();
        var first = Token();

        (await tool.RunAsync("auth", "refresh", server.Url)).Succeeded();
        var second = Token();
        (await tool.RunAsync("plugin", "list")).Succeeded();
        Expire();
        (await tool.RunAsync("plugin", "list")).Succeeded();
        var third = Token();
        var outcome = (await tool.RunAsync("auth", "logout", server.Url)).Succeeded();
        tool.Variables["MINT_TOKEN"] = third;
        var refused = await tool.RunAsync("plugin", "list", "--host", server.Url);

        Assert.Equal(3, new[] { first, second, third }.Distinct().Count());
        Assert.Contains("Logged out of", outcome.Output, StringComparison.Ordinal);
        Assert.Equal(1, refused.Code);
        Assert.Contains("mint auth login", refused.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Gets_a_lost_password_back_while_it_does_not_run()
    {
        var tool = Tool;
        await using (var server = await tool.ServeAsync("host", "run", "--data", folder["data"], "--urls", "http://127.0.0.1:0"))
        {
            var taken = await tool.RunAsync("host", "reset-password", "--data", folder["data"]);
            Assert.Contains("MINT8003", taken.Errors, StringComparison.Ordinal);
        }

        var missing = await tool.RunAsync("host", "reset-password", "--data", folder["none"]);
        var unknown = await tool.RunAsync("host", "reset-password", "--data", folder["data"], "--user", "eve");
        var reset = (await tool.RunAsync("host", "reset-password", "--data", folder["data"], "--json")).Succeeded();

        Assert.Contains("MINT8100", missing.Errors, StringComparison.Ordinal);
        Assert.Contains("MINT8101", unknown.Errors, StringComparison.Ordinal);
        await using var again = await tool.ServeAsync("host", "run", "--data", folder["data"], "--urls", "http://127.0.0.1:0");
        tool.Input = JsonDocument.Parse(reset.Output).RootElement.GetProperty("password").GetString() + "\n";
        (await tool.RunAsync("auth", "login", again.Url)).Succeeded();
    }

    [Fact]
    public async Task Keeps_projects_experiments_and_files_and_comes_back_from_a_backup()
    {
        var tool = Tool;
        await using var server = await tool.ServeAsync("host", "run", "--data", folder["data"], "--urls", "http://127.0.0.1:0");
        tool.Input = server.Secret + "\n";
        (await tool.RunAsync("auth", "login", server.Url)).Succeeded();
        File.WriteAllText(folder["a.csv"], "1;2");

        var project = JsonDocument.Parse((await tool.RunAsync("project", "add", "Glucose", "--json")).Succeeded().Output).RootElement.GetProperty("id").ToString();
        var experiment = JsonDocument.Parse((await tool.RunAsync("experiment", "add", "First", "--type", "assay", "--project", project, "--json")).Succeeded().Output).RootElement.GetProperty("id").ToString();
        (await tool.RunAsync("experiment", "files", "add", experiment, folder["a.csv"], "--type", "text/csv")).Succeeded();
        (await tool.RunAsync("experiment", "files", "get", experiment, "1", folder["b.csv"])).Succeeded();
        var projects = (await tool.RunAsync("project", "list")).Succeeded().Output;
        var members = (await tool.RunAsync("project", "members", project)).Succeeded().Output;
        var experiments = (await tool.RunAsync("experiment", "list", "--project", project)).Succeeded().Output;
        var requests = (await tool.RunAsync("request", "list", "--json")).Succeeded().Output;
        (await tool.RunAsync("host", "backup", folder["all.mint-backup"])).Succeeded();
        (await tool.RunAsync("host", "restore", folder["all.mint-backup"], "--data", folder["restored"], "--json")).Succeeded();
        var refused = await tool.RunAsync("host", "restore", folder["a.csv"], "--data", folder["other"]);

        Assert.Equal("1;2", File.ReadAllText(folder["b.csv"]));
        Assert.Contains("Glucose", projects, StringComparison.Ordinal);
        Assert.Contains("admin  owner", members, StringComparison.Ordinal);
        Assert.Contains("First", experiments, StringComparison.Ordinal);
        Assert.Equal(0, JsonDocument.Parse(requests).RootElement.GetArrayLength());
        Assert.True(File.Exists(folder["restored/platform.db"]));
        Assert.Equal(1, refused.Code);
        Assert.Contains("MINT8102", refused.Errors, StringComparison.Ordinal);
    }

    private string Config => folder["config/config.json"];

    private string Token() => JsonDocument.Parse(File.ReadAllText(Config)).RootElement.GetProperty("logins")[0].GetProperty("token").GetString()!;

    /// <summary>As if an hour had passed for the tool.</summary>
    private void Expire()
    {
        var config = System.Text.Json.Nodes.JsonNode.Parse(File.ReadAllText(Config))!;
        config["logins"]![0]!["expires_at"] = DateTimeOffset.UtcNow.AddMinutes(-1);
        File.WriteAllText(Config, config.ToJsonString());
    }
}
