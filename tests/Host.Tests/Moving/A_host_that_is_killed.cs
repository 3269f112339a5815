namespace Mint.Host.Tests.Moving;

/// <summary>At any moment of installs, upgrades, rollbacks and uninstalls, and of its starts: the next start finds everything whole, with no manual step. <c>MINT_TEST_KILLS</c> says how often.</summary>
public sealed class A_host_that_is_killed
{
    private static readonly int kills = int.Parse(Environment.GetEnvironmentVariable("MINT_TEST_KILLS") ?? "10");

    [Fact]
    public async Task Finds_the_old_or_the_new_version_whole_with_its_data()
    {
        using var folder = await MovedFolder.CreateAsync();

        var report = await new KillRun(folder, kills).RunAsync();

        TestContext.Current.SendDiagnosticMessage("In files: " + report);
        Assert.True(report.Kills >= kills);
    }

    [Fact]
    public async Task Finds_them_whole_on_a_PostgreSQL_server_too()
    {
        await using var server = await ServerDatabase.CreateAsync();
        using var folder = await MovedFolder.CreateAsync(server);

        var report = await new KillRun(folder, kills).RunAsync();

        TestContext.Current.SendDiagnosticMessage("On a server: " + report);
        Assert.True(report.Kills >= kills);
    }
}
