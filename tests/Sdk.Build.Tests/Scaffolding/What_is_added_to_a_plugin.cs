using Mint.Bundle;

namespace Mint.Tests.Packing;

/// <summary><c>dotnet new mint-migration</c> and <c>mint-routes</c>, in the project's folder of a scaffolded plugin.</summary>
public sealed class What_is_added_to_a_plugin(PackedSdk sdk)
{
    [Fact]
    public async Task Is_part_of_its_next_bundle()
    {
        using var folder = new TempFolder();
        (await sdk.RunAsync(folder.Path, "new", "mint-plugin", "-n", "Acme.Plates", "--database", "--tests", "false")).Succeeded();
        var project = folder["Acme.Plates/Acme.Plates"];
        // Only of a restored project does 'dotnet new' know the namespace.
        (await sdk.RunAsync(project, "restore")).Succeeded();

        (await sdk.RunAsync(project, "new", "mint-migration", "-n", "AddRemark", "--number", "3", "--table", "notes")).Succeeded();
        (await sdk.RunAsync(project, "new", "mint-routes", "-n", "WellReadings")).Succeeded();
        (await sdk.RunAsync(project, "new", "mint-routes", "-n", "Lids", "--prefix", "/plates/{plateId}/lids")).Succeeded();

        Assert.Contains("namespace Acme.Plates;", File.ReadAllText(Path.Combine(project, "AddRemark.cs")));
        Assert.Contains("[Routes(\"/plates/{plateId}/lids\")]", File.ReadAllText(Path.Combine(project, "Lids.cs")));
        File.Delete(Path.Combine(project, "Lids.cs"));
        Assert.DoesNotContain("warning", (await sdk.RunAsync(project, "build")).Succeeded().Text);
        using var bundle = BundleReader.Open(Assert.Single(Directory.GetFiles(Path.Combine(project, "bin/Debug/net10.0"), "*.mint")));
        Assert.Equal(["create_notes", "welcome_note", "add_remark"], bundle.Manifest.Migrations.Select(migration => migration.Name));
        Assert.Contains(bundle.Manifest.Routes, route => route is { Method: "GET", Pattern: "/well-readings/{id}" });
    }

    [Fact]
    public async Task Needs_a_number()
    {
        using var folder = new TempFolder();

        (await sdk.RunAsync(folder.Path, "new", "mint-migration", "-n", "AddRemark")).Failed("--number");
    }
}
