using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Mint.Bundle;
using Mint.Tests;

namespace Mint.Registry.Server.Tests;

public sealed class Starting_a_registry
{
    [Fact]
    public async Task On_an_empty_folder_gives_a_token_once()
    {
        using var folder = new TempFolder();
        string token;
        await using (var first = await LiveRegistry.StartAsync(folder["data"])) token = first.Admin;

        await using var second = await LiveRegistry.StartAsync(folder["data"]);

        Assert.Matches("^mint_[A-Za-z0-9_-]{43}\\z", token);
        Assert.Equal("", second.Admin);
        using var answer = await second.PublishAsync(Plugins.Pack(), token: token);
        await answer.ShouldBeAsync(HttpStatusCode.Created);
    }

    [Fact]
    public async Task Twice_on_one_folder_names_the_process_that_has_it()
    {
        using var folder = new TempFolder();
        var (server, _) = await ServerProcess.StartAsync(folder["data"]);
        using var first = server;

        var second = await ServerProcess.RefusedAsync(folder["data"]);

        Assert.Equal(1, second.ExitCode);
        Assert.StartsWith("MINT6001", second.Error, StringComparison.Ordinal);
        Assert.Contains(server.Id.ToString(CultureInfo.InvariantCulture), second.Error, StringComparison.Ordinal);
        using var alive = await server.Client.GetAsync("readyz");
        Assert.Equal(HttpStatusCode.OK, alive.StatusCode);
    }

    [Fact]
    public async Task On_a_port_in_use_says_so_and_lets_the_folder_go()
    {
        using var folder = new TempFolder();
        using var other = new TcpListener(IPAddress.Loopback, 0);
        other.Start();
        var url = $"http://127.0.0.1:{((IPEndPoint)other.LocalEndpoint).Port}";

        var refused = await Assert.ThrowsAsync<RefusedException>(() => LiveRegistry.StartAsync(folder["data"], options => options with { Url = url }));

        Assert.Equal("MINT6003", Assert.Single(refused.Problems).Code);
        Assert.Contains("--urls", refused.Problems[0].Remedy, StringComparison.Ordinal);
        await using var again = await LiveRegistry.StartAsync(folder["data"]);
    }

    [Theory]
    [InlineData("not an address")]
    [InlineData("ftp://127.0.0.1:0")]
    [InlineData("http://192.0.2.1:80")]
    public async Task At_an_address_that_cannot_be_had_says_so(string url)
    {
        using var folder = new TempFolder();

        var refused = await Assert.ThrowsAsync<RefusedException>(() => LiveRegistry.StartAsync(folder["data"], options => options with { Url = url }));

        Assert.Equal("MINT6004", Assert.Single(refused.Problems).Code);
    }

    [Fact]
    public async Task Where_a_file_is_in_the_way_says_so()
    {
        using var folder = new TempFolder();
        await File.WriteAllTextAsync(folder["data"], "");

        var refused = await Assert.ThrowsAsync<RefusedException>(() => LiveRegistry.StartAsync(folder["data"]));

        Assert.Equal("MINT6002", Assert.Single(refused.Problems).Code);
    }

    [Theory]
    [InlineData("blobs")]
    [InlineData("public")]
    [InlineData("staging")]
    public async Task Where_a_file_is_in_the_way_of_a_folder_says_so_and_lets_go(string name)
    {
        using var folder = new TempFolder();
        Directory.CreateDirectory(folder["data"]);
        await File.WriteAllTextAsync(Path.Combine(folder["data"], name), "");

        var refused = await Assert.ThrowsAsync<RefusedException>(() => LiveRegistry.StartAsync(folder["data"]));

        Assert.Equal("MINT6002", Assert.Single(refused.Problems).Code);
        File.Delete(Path.Combine(folder["data"], name));
        await using var again = await LiveRegistry.StartAsync(folder["data"]);
    }

    [Fact]
    public async Task Where_a_folder_is_in_the_way_of_the_database_says_so()
    {
        using var folder = new TempFolder();
        Directory.CreateDirectory(Path.Combine(folder["data"], "registry.db"));

        var refused = await Assert.ThrowsAsync<RefusedException>(() => LiveRegistry.StartAsync(folder["data"]));

        Assert.Equal("MINT6002", Assert.Single(refused.Problems).Code);
    }

    [Fact]
    public async Task Makes_a_folder_that_no_other_user_may_read()
    {
        if (OperatingSystem.IsWindows()) return;
        using var folder = new TempFolder();

        await using var registry = await LiveRegistry.StartAsync(folder["data"]);

        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute, File.GetUnixFileMode(folder["data"]));
    }

    [Fact]
    public async Task Without_the_right_to_write_says_so()
    {
        if (!OperatingSystem.IsLinux()) Assert.Skip("Takes a folder that nobody may write.");

        var refused = await Assert.ThrowsAsync<RefusedException>(() => LiveRegistry.StartAsync("/proc/registry"));

        Assert.Equal("MINT6002", Assert.Single(refused.Problems).Code);
        Assert.Contains("--data", refused.Problems[0].Remedy, StringComparison.Ordinal);
    }
}
