using System.Diagnostics;
using System.Text.Json.Nodes;
using Mint.Bundle;
using Mint.Sdk.Build;

namespace Mint.Tests.Packing.Sbom;

/// <summary>What a bundle says is inside.</summary>
public sealed class A_bill_of_materials(PackedSdk sdk)
{
    private static readonly PluginManifest Manifest = new()
    {
        Id = "hello", DisplayName = "Hello", PluginType = PluginKind.Static, Entry = new("Hello", "Hello.Entry"), RoutesPrefix = "/hello", Capabilities = new(false, false, false),
        Version = "1.0.0", SdkVersion = "1.0.0", License = "MIT", Description = "Says hello", Author = new("Example Lab", null, null),
    };

    private static readonly BilledFile[] Files =
    [
        new("lib/Hello.dll", Sha256Digest.Of("hello"u8), null),
        new("lib/Zeta.dll", Sha256Digest.Of("zeta"u8), new("Zeta", "2.0.0-beta.1", new(null, "LICENSE.txt", null), new string('a', 128), ["Alpha", "NotInside"])),
        new("lib/Alpha.dll", Sha256Digest.Of("alpha"u8), new("Alpha", "1.0.0", new("Apache-2.0 OR MIT", null, null), null, [])),
        new("lib/Old.dll", Sha256Digest.Of("old"u8), new("Old", "0.1.0", new(null, null, "https://old.example/license"), null, [])),
        new("lib/Bare.dll", Sha256Digest.Of("bare"u8), new("Bare", "0.1.0", null, null, [])),
    ];

    [Fact]
    public async Task Of_a_real_plugin_names_its_packages_with_files_digests_and_licences()
    {
        using var project = PluginProject.OfSample(sdk, "CurveFit");
        (await project.BuildAsync()).Succeeded();
        using var bundle = project.Open();
        var bill = JsonNode.Parse(bundle.ReadEntry(BundleEntryNames.Sbom))!;

        var packages = bill["components"]!.AsArray().Where(component => component!["type"]!.ToString() == "library")
            .Select(component => $"{component!["name"]} {component["version"]} {component["licenses"]![0]!["expression"]} {component["hashes"]![0]!["alg"]} {component["hashes"]![0]!["content"]!.ToString().Length}");
        Assert.Equal(["Dapper 2.1.66 Apache-2.0 SHA-512 128", "MathNet.Numerics 5.0.0 MIT SHA-512 128"], packages);
        var dapper = bill["components"]!.AsArray().Single(component => component!["name"]!.ToString() == "Dapper")!;
        Assert.Equal(("library", "Apache-2.0"), (dapper["type"]!.ToString(), dapper["licenses"]![0]!["expression"]!.ToString()));
        Assert.StartsWith("pkg:nuget/Dapper@", dapper["purl"]!.ToString());
        var billed = bill["components"]!.AsArray().SelectMany(component => component!["components"] is JsonArray inner ? inner.ToList() : new List<JsonNode?> { component }).ToDictionary(file => file!["name"]!.ToString(), file => file!["hashes"]![0]!["content"]!.ToString());
        Assert.Equal(bundle.Manifest.Files.Where(file => file.Path.StartsWith("lib/", StringComparison.Ordinal) && !file.Path.EndsWith(".deps.json", StringComparison.Ordinal)).ToDictionary(file => file.Path, file => file.Sha256.Hex), billed);
    }

    [Fact]
    public void Lists_what_is_inside_in_order_and_what_uses_what_of_it()
    {
        var bill = JsonNode.Parse(BillOfMaterials.Of(Manifest, Files))!;

        Assert.Equal(["Alpha", "Bare", "Old", "Zeta", "lib/Hello.dll"], bill["components"]!.AsArray().Select(component => component!["name"]!.ToString()));
        Assert.Equal("""["pkg:nuget/Alpha@1.0.0"]""", bill["dependencies"]!.AsArray().Single(one => one!["ref"]!.ToString() == "pkg:nuget/Zeta@2.0.0-beta.1")!["dependsOn"]!.ToJsonString());
        Assert.Equal("mint:hello@1.0.0", bill["metadata"]!["component"]!["bom-ref"]!.ToString());
    }

    [Fact]
    public void Has_the_same_bytes_for_the_same_files_and_another_number_for_others()
    {
        var text = BillOfMaterials.Of(Manifest, Files);

        Assert.Equal(text, BillOfMaterials.Of(Manifest, [.. Files.Reverse()]));
        Assert.NotEqual(Number(text), Number(BillOfMaterials.Of(Manifest, [.. Files.Skip(1)])));
        Assert.Matches("^urn:uuid:[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$", Number(text));
    }

    /// <summary>The strict schema of CycloneDX 1.6, as its authors publish it.</summary>
    [Fact]
    public async Task Fits_the_schema_of_CycloneDX_1_6()
    {
        var modules = Requires.NodePackage("@cyclonedx/cyclonedx-library");
        using var folder = new TempFolder();
        File.WriteAllBytes(folder["bill.json"], BillOfMaterials.Of(Manifest, Files));
        File.WriteAllBytes(folder["least.json"], BillOfMaterials.Of(Manifest with { License = null, Description = null, Author = null }, []));

        using var process = Process.Start(new ProcessStartInfo(Requires.Tool("node"), [Repository.PathOf("tests/Sdk.Build.Tests/Sbom/validate.mjs"), modules, folder["bill.json"], folder["least.json"]]) { UseShellExecute = false, RedirectStandardOutput = true })!;
        var said = await process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);

        Assert.Equal("true\ntrue\n", said);
    }

    private static string Number(byte[] text) => JsonNode.Parse(text)!["serialNumber"]!.ToString();
}
