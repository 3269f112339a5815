using System.Diagnostics;
using System.Net.Http.Json;
using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Mint.Tests;

namespace Mint.Host.Tests.Embedding;

/// <summary>The application of docs/hosting.md: compiled as it stands there, and run.</summary>
public sealed partial class The_hosting_page : IDisposable
{
    private readonly TempFolder folder = new();
    private readonly string assembly = Path.Combine(AppContext.BaseDirectory, $"Page{Guid.NewGuid():n}.dll");

    public void Dispose()
    {
        File.Delete(assembly);
        folder.Dispose();
    }

    [Fact]
    public async Task Shows_an_application_that_runs()
    {
        Compile(Assert.Single(Block().Matches(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "hosting.md")))).Groups["code"].Value);
        using var process = Process.Start(Start())!;
        try
        {
            var (url, password) = await ReadAsync(process);
            using var client = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false }) { BaseAddress = new(url) };

            Assert.Equal("The lab's own page.", await client.GetStringAsync(new Uri("/", UriKind.Relative)));
            Assert.Equal(302, (int)(await client.GetAsync(new Uri("/desk", UriKind.Relative))).StatusCode);
            (await client.PostAsync(new Uri("/login/Ada", UriKind.Relative), content: null)).EnsureSuccessStatusCode();
            Assert.Equal("The desk of Ada.", await client.GetStringAsync(new Uri("/desk", UriKind.Relative)));
            (await client.PostAsJsonAsync("/api/auth/login", new { name = "admin", password })).EnsureSuccessStatusCode();
            Assert.True(File.Exists(folder["lab/platform.db"]));
        }
        finally
        {
            process.Kill(entireProcessTree: true);
            await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        }
    }

    private void Compile(string source)
    {
        var references = ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator).Select(path => MetadataReference.CreateFromFile(path));
        var compilation = CSharpCompilation.Create(Path.GetFileNameWithoutExtension(assembly), [CSharpSyntaxTree.ParseText("global using System;"), CSharpSyntaxTree.ParseText(source)], references,
            new CSharpCompilationOptions(OutputKind.ConsoleApplication, nullableContextOptions: NullableContextOptions.Enable).WithSpecificDiagnosticOptions([new("CS1701", ReportDiagnostic.Suppress)]));
        Assert.Empty(compilation.GetDiagnostics().Where(problem => problem.Severity >= DiagnosticSeverity.Warning));
        Assert.True(compilation.Emit(assembly).Success);
    }

    /// <summary>With the libraries of these tests, which have the host's among them.</summary>
    private ProcessStartInfo Start()
    {
        var tests = Path.ChangeExtension(typeof(The_hosting_page).Assembly.Location, null);
        return new(Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet", ["exec", "--depsfile", tests + ".deps.json", "--runtimeconfig", tests + ".runtimeconfig.json", assembly, "--urls", "http://127.0.0.1:0", "--lab-data", folder["lab"]])
        {
            UseShellExecute = false, WorkingDirectory = folder.Path, RedirectStandardOutput = true,
        };
    }

    private static async Task<(string Url, string Password)> ReadAsync(Process process)
    {
        var (said, url, password) = ("", "", "");
        while (url.Length == 0 || password.Length == 0)
        {
            var line = await process.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken);
            Assert.True(line is not null, said);
            said += line + "\n";
            if (Listening().Match(line) is { Success: true } address) url = address.Groups["url"].Value;
            if (Shown().Match(line) is { Success: true } shown) password = shown.Groups["password"].Value;
        }
        _ = process.StandardOutput.ReadToEndAsync(CancellationToken.None);
        return (url, password);
    }

    [GeneratedRegex("^```csharp\n(?<code>.*?)^```", RegexOptions.Singleline | RegexOptions.Multiline | RegexOptions.ExplicitCapture)]
    private static partial Regex Block();

    [GeneratedRegex(@"Now listening on: (?<url>\S+)", RegexOptions.ExplicitCapture)]
    private static partial Regex Listening();

    [GeneratedRegex(@"\(shown once\): (?<password>\S+)", RegexOptions.ExplicitCapture)]
    private static partial Regex Shown();
}
