using System.Net;
using Mint.Tests;

namespace Mint.Registry.Server.Tests;

/// <summary>The real clients, from an empty folder, with the registry as their only source.</summary>
public sealed class The_packages_of_a_registry : IDisposable
{
    private readonly TempFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task Are_restored_by_dotnet_restore()
    {
        var packages = new LabPackages(folder);
        await using var registry = await StartAsync(packages);

        await packages.DotNetAsync(["restore", "App.csproj"]);

        Assert.True(File.Exists(packages.Restored));
    }

    [Fact]
    public async Task Are_installed_by_dotnet_new_and_dotnet_tool()
    {
        var packages = new LabPackages(folder);
        await using var registry = await StartAsync(packages);

        await packages.DotNetAsync(["new", "install", "Lab.Templates", "--force", "--debug:custom-hive", folder["hive"]]);
        await packages.DotNetAsync(["tool", "install", "Lab.Tool", "--tool-path", folder["tools"], "--configfile", folder["work/NuGet.config"]]);

        Assert.NotEmpty(Directory.EnumerateFiles(folder["hive"], "Lab.Templates*", SearchOption.AllDirectories));
        Assert.NotEmpty(Directory.EnumerateFiles(folder["tools"], "labtool*"));
    }

    [Fact]
    public async Task Are_none_where_no_folder_is_named_or_the_package_is_not_there()
    {
        await using (var registry = await LiveRegistry.StartAsync())
        {
            using var off = await registry.Client.GetAsync("nuget/v3/index.json");
            await off.ShouldRefuseAsync(HttpStatusCode.NotFound, "MINT6090");
        }
        await using var started = await StartAsync(new(folder));
        foreach (var address in (string[])["flat/nothing/index.json", "registrations/nothing/index.json", "flat/lab.parts/9.0.0/lab.parts.9.0.0.nupkg", "flat/lab.parts/1.0.0/..%2f..%2fNuGet.config"])
        {
            using var missing = await started.Client.GetAsync("nuget/v3/" + address);
            await missing.ShouldRefuseAsync(HttpStatusCode.NotFound, "MINT6091");
        }
    }

    private async Task<LiveRegistry> StartAsync(LabPackages packages)
    {
        var registry = await LiveRegistry.StartAsync(folder["data"], options => options with { Packages = packages.Feed });
        packages.Use(registry.Address, "allowInsecureConnections=\"true\" ");
        return registry;
    }
}
