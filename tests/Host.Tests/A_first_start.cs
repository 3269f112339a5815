using System.Net.Http.Json;
using System.Net.Sockets;
using System.Net;
using Mint.Bundle;
using Mint.Tests;

namespace Mint.Host.Tests;

public sealed class A_first_start
{
    [Fact]
    public async Task Creates_the_data_folder_with_its_rooms()
    {
        await using var platform = await Platform.StartAsync();

        Assert.True(File.Exists(platform.Folder["data/platform.db"]));
        Assert.True(File.Exists(platform.Folder["data/config.json"]));
        foreach (var room in (string[])["data", "plugins", "journal"]) Assert.True(Directory.Exists(platform.Folder["data/" + room]), room);
    }

    [Fact]
    public async Task Creates_a_data_folder_that_no_other_user_may_read()
    {
        if (OperatingSystem.IsWindows()) return;
        await using var platform = await Platform.StartAsync();

        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute, File.GetUnixFileMode(platform.Folder["data"]));
    }

    [Fact]
    public async Task Creates_an_admin_with_a_password_that_is_told_once()
    {
        using var folder = new TempFolder();
        string password;
        await using (var first = await Platform.StartAsync(folder)) password = first.FirstPassword!;

        await using var second = await Platform.StartAsync(folder, password);

        Assert.Equal(20, password.Length);
        Assert.Null(second.FirstPassword);
        Assert.Equal("Admin", (await second.Admin.GetFromJsonAsync<System.Text.Json.JsonElement>("/api/auth/me")).GetProperty("role").GetString());
    }

    [Fact]
    public async Task Is_refused_while_another_process_owns_the_folder_and_says_which()
    {
        await using var platform = await Platform.StartAsync();

        var refusal = await Assert.ThrowsAsync<RefusedException>(() => PlatformHost.BuildAsync(new HostOptions(platform.Folder["data"], "http://127.0.0.1:0")));

        Assert.Equal("MINT8003", refusal.Problems[0].Code);
        Assert.Contains($"pid {Environment.ProcessId}", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Is_refused_on_a_file_and_says_what_to_do()
    {
        using var folder = new TempFolder();
        await File.WriteAllTextAsync(folder["data"], "a file");

        var refusal = await Assert.ThrowsAsync<RefusedException>(() => PlatformHost.BuildAsync(new HostOptions(folder["data"], "http://127.0.0.1:0")));

        Assert.Equal("MINT8001", refusal.Problems[0].Code);
        Assert.Contains("--data", refusal.Problems[0].Remedy, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Is_refused_in_a_folder_without_rights()
    {
        using var folder = new TempFolder();

        var refusal = await Assert.ThrowsAsync<RefusedException>(() => PlatformHost.BuildAsync(new HostOptions(FolderWithoutRights(folder), "http://127.0.0.1:0")));

        Assert.Equal("MINT8002", refusal.Problems[0].Code);
    }

    /// <summary>Root may write everywhere but in the kernel's own folders.</summary>
    private static string FolderWithoutRights(TempFolder folder)
    {
        if (Environment.UserName == "root") return "/sys/kernel/mint";
        if (OperatingSystem.IsWindows()) Assert.Skip("Rights are taken away with a Unix mode.");
        else Directory.CreateDirectory(folder["closed"], UnixFileMode.UserRead | UnixFileMode.UserExecute);
        return folder["closed/data"];
    }

    [Fact]
    public async Task Is_refused_on_a_port_in_use_and_frees_the_folder()
    {
        using var folder = new TempFolder();
        using var taken = new TcpListener(IPAddress.Loopback, 0);
        taken.Start();
        var url = $"http://127.0.0.1:{((IPEndPoint)taken.LocalEndpoint).Port}";
        var application = await PlatformHost.BuildAsync(new HostOptions(folder["data"], url));

        var refusal = await Assert.ThrowsAsync<RefusedException>(() => application.StartAsync());

        Assert.Equal(("MINT8004", url), (refusal.Problems[0].Code, refusal.Problems[0].Subject));
        await using var again = (await PlatformHost.BuildAsync(new HostOptions(folder["data"], "http://127.0.0.1:0"))).App;
    }

    [Fact]
    public async Task Is_refused_on_an_address_that_is_none()
    {
        using var folder = new TempFolder();
        var application = await PlatformHost.BuildAsync(new HostOptions(folder["data"], "nonsense"));

        var refusal = await Assert.ThrowsAsync<RefusedException>(() => application.StartAsync());

        Assert.Equal("MINT8005", refusal.Problems[0].Code);
    }
}
