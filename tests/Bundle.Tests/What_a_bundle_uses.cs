using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Mint.Bundle.Tests;

/// <summary>Every source in <c>cases/scan</c> is compiled; its comments say what the scan must find in it: <c>use PERMISSION API</c>, <c>gap WHAT</c>, and nothing else.</summary>
public sealed class What_a_bundle_uses : IDisposable
{
    private static readonly string cases = Path.Combine(AppContext.BaseDirectory, "cases", "scan");

    private static readonly IReadOnlyList<MetadataReference> references =
        [.. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator).Where(path => Path.GetFileName(path) is var name && (name.StartsWith("System.", StringComparison.Ordinal) || name == "Microsoft.CSharp.dll")).Select(path => MetadataReference.CreateFromFile(path))];

    private readonly TempFolder folder = new();

    public static TheoryData<string> Cases => [.. Directory.GetFiles(cases, "*.cs").Select(file => Path.GetFileNameWithoutExtension(file)!).Order(StringComparer.Ordinal)];

    public void Dispose() => folder.Dispose();

    [Theory]
    [MemberData(nameof(Cases))]
    public void Is_found_in_its_assembly(string name)
    {
        var source = File.ReadAllText(Path.Combine(cases, name + ".cs"));

        var scan = Scan(("lib/Case.dll", Compile(source)));

        Assert.Equal(Comments(source, "use"), scan.Uses.Select(use => $"{use.Permission} {use.Api}").Order(StringComparer.Ordinal));
        Assert.Equal(Comments(source, "gap"), scan.Gaps.Select(gap => gap.What));
    }

    [Fact]
    public void Covers_every_permission() =>
        Assert.Empty(ApiPermissions.All.Keys.Except(Cases.SelectMany(row => Comments(File.ReadAllText(Path.Combine(cases, row.Data + ".cs")), "use")).Select(use => use.Split(' ')[0])));

    [Fact]
    public void Is_told_by_content_and_not_by_name()
    {
        var dll = Compile("public static class C { public static string M() => System.IO.File.ReadAllText(\"x\"); }");

        var scan = Scan(("lib/data.bin", dll), ("lib/runtimes/linux-x64/native/libx.so", [0x7f, (byte)'E', (byte)'L', (byte)'F', 2]), ("lib/native.dll", [(byte)'M', (byte)'Z', .. new byte[600]]), ("wwwroot/tool.exe", dll), ("lib/text.dll", "hello"u8.ToArray()));

        Assert.Equal(["lib/data.bin system.files", "lib/runtimes/linux-x64/native/libx.so system.native_code"], scan.Uses.Select(use => $"{use.File} {use.Permission}"));
        Assert.Equal("lib/native.dll", Assert.Single(scan.Gaps).File);
    }

    [Fact]
    public void Is_undeclared_until_the_plugin_says_so()
    {
        var scan = Scan(("lib/Case.dll", Compile("public static class C { public static string M() => System.IO.File.ReadAllText(\"x\"); }")));

        var problem = Assert.Single(scan.Undeclared(Plugins.Built));

        Assert.Equal(("MINT4060", "lib/Case.dll"), (problem.Code, problem.Subject));
        Assert.Contains("System.IO.File.ReadAllText", problem.Message);
        Assert.Contains("[RequiresPermission(\"system.files\"", problem.Remedy);
        Assert.Empty(scan.Undeclared(Plugins.Built with { Permissions = [new("system.files", "why not")] }));
    }

    [Fact]
    public void Is_shown_by_the_doctor_and_the_bundle_stays_valid()
    {
        var bundle = Plugins.Pack(folder, files: new Dictionary<string, byte[]>(Plugins.Files, StringComparer.Ordinal) { ["lib/Case.dll"] = Compile("public static class C { public static object M() => System.Diagnostics.Process.Start(\"sh\"); }") });

        var report = BundleDoctor.Examine(bundle);

        Assert.True(report.Ok);
        Assert.Contains(report.Warnings, warning => warning.Code == "MINT4060" && warning.Message.Contains("system.processes", StringComparison.Ordinal));
    }

    [Fact]
    public void Never_throws_for_a_damaged_assembly()
    {
        var valid = Compile(File.ReadAllText(Path.Combine(cases, "nested-and-generic.cs")));
        var random = new Random(11);

        for (var i = 0; i < 3_000; i++)
        {
            var mutant = valid.ToArray();
            for (var hits = random.Next(1, 6); hits > 0; hits--) mutant[random.Next(mutant.Length)] = (byte)random.Next(256);
            AssemblyScan.Run(mutant[..random.Next(mutant.Length / 2, mutant.Length + 1)], "lib/x.dll", new Findings());
        }
    }

    private ScanReport Scan(params (string Path, byte[] Content)[] files) => PermissionScan.Run(Plugins.Write(files.ToDictionary(file => file.Path, file => file.Content, StringComparer.Ordinal), folder));

    private static byte[] Compile(string source)
    {
        var options = new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, optimizationLevel: OptimizationLevel.Release, allowUnsafe: source.StartsWith("// unsafe", StringComparison.Ordinal));
        using var target = new MemoryStream();
        var result = CSharpCompilation.Create("Case", [CSharpSyntaxTree.ParseText(source)], references, options).Emit(target);
        Assert.True(result.Success, string.Join('\n', result.Diagnostics));
        return target.ToArray();
    }

    private static IReadOnlyList<string> Comments(string source, string word) =>
        [.. source.Split('\n').Where(line => line.StartsWith($"// {word} ", StringComparison.Ordinal)).Select(line => line[(4 + word.Length)..]).Order(StringComparer.Ordinal)];
}
