using System.Net.Http.Json;
using System.Security.Cryptography;
using System.Text.Json;

namespace Mint.Tests.EndToEnd;

/// <summary>The workflow of <c>dotnet new mint-plugin --ci github</c>: its <c>run:</c> steps, executed on a clone of a tag, against a registry of this machine.</summary>
[Collection(nameof(PackedSdk))]
public sealed class A_release_workflow(PackedSdk sdk) : IDisposable
{
    private const string Name = "Acme.Plates";
    private const string Bundle = "acme-plates-1.2.3.mint";
    private readonly TempFolder folder = new();

    private string Repository => folder[Name];

    private string Checkout => folder["checkout"];

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task Makes_a_tag_a_signed_published_and_attached_version()
    {
        Requires.Tool("git");
        Requires.Tool("bash");
        await ScaffoldAsync();
        await using var laboratory = await Laboratory.OpenAsync();
        var tool = laboratory.Tool;
        (await tool.RunAsync("keys", "create")).Succeeded();
        await ReleaseAsync(tool);
        await TagAsync();
        var run = Run("tag", "v1.2.3", laboratory.Registry, (await tool.RunAsync("keys", "export", "--private")).Succeeded().Output);

        var outcomes = await run.RunAsync(Workflow.Read(Path.Combine(Checkout, ".github/workflows/plugin.yml")));

        Assert.Equal(["Feed", "Version", "Build", "Test", "Check the bundle", "Sign", "Publish", "Release"], outcomes.Keys);
        Assert.Contains("Passed!", outcomes["Test"].Output);
        Assert.Contains("Published acme-plates 1.2.3", outcomes["Publish"].Output);
        await AssertReleaseAsync(tool);
        (await tool.RunAsync("plugin", "install", "acme-plates@1.2.3", "--yes")).Succeeded();
        Assert.Equal("Hello, lab!", (await laboratory.Client.GetFromJsonAsync<JsonElement>("/api/acme-plates/hello?name=lab")).GetProperty("text").GetString());
        Assert.Contains("<h1>Plates</h1>", await laboratory.Client.GetStringAsync(new Uri("/plugins/acme-plates/", UriKind.Relative)));
    }

    [Fact]
    public void Releases_nothing_but_tags()
    {
        var workflow = Workflow.Read(Path.Combine(sdk.Root, "templates/mint-plugin/.github/workflows/plugin.yml"));

        Assert.Equal(["Feed", "Version", "Build", "Test", "Check the bundle"], Run("branch", "main", registry: null, key: "").Chosen(workflow).Select(step => step.Name));
    }

    /// <summary>What <c>gh</c> was told to attach: the bundle, a signature that holds, and the right sum.</summary>
    private async Task AssertReleaseAsync(Tool tool)
    {
        var output = Path.Combine(Checkout, $"{Name}/bin/Release/net10.0");
        var relative = $"{Name}/bin/Release/net10.0/{Bundle}";
        Assert.Equal(["release", "create", "v1.2.3", "--verify-tag", "--generate-notes", relative, relative + ".dsse.json", relative + ".sha256"], await File.ReadAllLinesAsync(folder["gh.txt"]));
        (await tool.RunAsync("verify", Path.Combine(output, Bundle))).Succeeded();
        var sum = Convert.ToHexStringLower(SHA256.HashData(await File.ReadAllBytesAsync(Path.Combine(output, Bundle))));
        Assert.Equal($"{sum}  {Bundle}\n", await File.ReadAllTextAsync(Path.Combine(output, Bundle + ".sha256")));
    }

    private async Task ScaffoldAsync()
    {
        foreach (var project in new[] { "src/Sdk.Testing", "src/Cli" }) await sdk.PackAsync(project);
        await sdk.TemplatesAsync();
        await sdk.DotNetAsync(folder.Path, "new", "mint-plugin", "-n", Name, "--type", "full", "--ci", "github", "--publisher", "Acme");
    }

    /// <summary>The author's step before a tag: without it the workflow would release migrations that nobody holds fast.</summary>
    private async Task ReleaseAsync(Tool tool)
    {
        foreach (var (name, value) in Machine) tool.Variables[name] = value;
        tool.Variables["RestoreAdditionalProjectSources"] = sdk.Feed;
        Assert.Contains("released  2 welcome_note", (await tool.RunAsync("release", Path.Combine(Repository, Name))).Succeeded().Output);
    }

    /// <summary>What a push of a tag and <c>actions/checkout</c> do.</summary>
    private async Task TagAsync()
    {
        foreach (var arguments in (string[][])[["init", "-q", "-b", "main"], ["add", "-A"], ["-c", "user.name=Ada", "-c", "user.email=ada@lab.example", "commit", "-q", "-m", "Begin"], ["tag", "v1.2.3"]])
            (await GitAsync(Repository, arguments)).Succeeded();
        (await GitAsync(folder.Path, "clone", "-q", "--branch", "v1.2.3", Repository, Checkout)).Succeeded();
    }

    private static Task<Outcome> GitAsync(string where, params string[] arguments) =>
        Programs.RunAsync("git", where, arguments, new Dictionary<string, string>(StringComparer.Ordinal) { ["GIT_CONFIG_GLOBAL"] = "/dev/null" }, TimeSpan.FromMinutes(1));

    private WorkflowRun Run(string kind, string name, Server? registry, string key) => new(
        Checkout, folder.Path,
        new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["vars.MINT_FEED"] = sdk.Feed, ["vars.MINT_REGISTRY"] = registry?.Url ?? "", ["secrets.MINT_REGISTRY_TOKEN"] = registry?.Secret ?? "",
            ["secrets.MINT_SIGNING_KEY"] = key, ["github.token"] = "token", ["github.ref_type"] = kind,
        },
        new Dictionary<string, string>(Machine, StringComparer.Ordinal)
        {
            ["GITHUB_REF_TYPE"] = kind, ["GITHUB_REF_NAME"] = name, ["GITHUB_RUN_NUMBER"] = "7",
            ["HOME"] = Machine["DOTNET_CLI_HOME"], ["MINT_CONFIG_HOME"] = folder["home/config"], ["PATH"] = $"{GitHubTool()}{Path.PathSeparator}{Environment.GetEnvironmentVariable("PATH")}",
        });

    private static string MachineCache => Environment.GetEnvironmentVariable("NUGET_PACKAGES") ?? Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".nuget", "packages");

    /// <summary>A home and a package folder of this test's own; third-party packages come from the machine's cache.</summary>
    private Dictionary<string, string> Machine => new(StringComparer.Ordinal)
    {
        ["DOTNET_CLI_HOME"] = Directory.CreateDirectory(folder["home"]).FullName, ["NUGET_PACKAGES"] = folder["packages"], ["RestoreFallbackFolders"] = MachineCache,
        ["MSBUILDDISABLENODEREUSE"] = "1", ["UseSharedCompilation"] = "false",
    };

    /// <summary>The one tool that this machine has not: it takes down what it was told, and looks whether the files are there.</summary>
    private string GitHubTool()
    {
        var file = Path.Combine(Directory.CreateDirectory(folder["bin"]).FullName, "gh");
        File.WriteAllText(file, $"#!/usr/bin/env bash\nprintf '%s\\n' \"$@\" > '{folder["gh.txt"]}'\nshift 5\nls \"$@\" > /dev/null\n");
        if (!OperatingSystem.IsWindows()) File.SetUnixFileMode(file, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        return Path.GetDirectoryName(file)!;
    }
}
