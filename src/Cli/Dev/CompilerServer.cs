namespace Mint.Cli.Dev;

/// <summary>A compiler that stays warm between the builds of one session and ends with it; nobody else's builds use it.</summary>
/// <param name="folder">Where the SDK keeps the compiler.</param>
internal sealed class CompilerServer(string folder) : IAsyncDisposable
{
    private readonly string pipe = "mint-dev-" + Guid.NewGuid().ToString("n")[..12];

    private string Program => Path.Combine(folder, "bincore", "VBCSCompiler.dll");

    /// <summary>What tells a build to use it. Where an SDK has it elsewhere, each build starts a compiler of its own; no build leaves a node behind.</summary>
    public string[] Arguments => File.Exists(Program) ? ["-nodeReuse:false", "-p:UseSharedCompilation=true", $"-p:SharedCompilationId={pipe}"] : ["-nodeReuse:false", "-p:UseSharedCompilation=false"];

    public async ValueTask DisposeAsync()
    {
        if (File.Exists(Program)) await DotNetRun.OfAsync(folder, ["exec", Program, "-shutdown", $"-pipename:{pipe}"], new Dictionary<string, string>(StringComparer.Ordinal), CancellationToken.None);
    }
}
