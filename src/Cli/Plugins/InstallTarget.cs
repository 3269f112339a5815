using System.Text.Json;
using Mint.Cli.Client;

namespace Mint.Cli.Plugins;

/// <summary>What <c>install</c> and <c>plan</c> take: <c>id</c>, <c>id@version</c>, or a bundle's file.</summary>
/// <param name="Text">What was typed.</param>
/// <param name="InProcess">Whether the admin consents to run in the platform's process what asks for one of its own.</param>
/// <param name="Force">What the admin overrides, by name; null for nothing.</param>
internal sealed record InstallTarget(string Text, bool InProcess = false, IReadOnlyList<string>? Force = null)
{
    private string Consent => InProcess ? "true" : "false";

    private bool IsFile => Text.EndsWith(".mint", StringComparison.OrdinalIgnoreCase) || File.Exists(Text);

    public Task<JsonElement> PlanAsync(PlatformClient platform, CancellationToken cancellationToken) => IsFile
        ? platform.PostBundleAsync($"api/plugins/plan?in_process={Consent}", Existing(), cancellationToken)
        : platform.ChangeAsync(HttpMethod.Post, "api/plugins/plan", new { plugin = Text, in_process = InProcess }, cancellationToken);

    /// <summary>Starts to install just the bytes whose plan was approved.</summary>
    public Task<JsonElement> InstallAsync(PlatformClient platform, string digest, CancellationToken cancellationToken) => IsFile
        ? platform.StartBundleAsync($"api/plugins?digest={digest}&in_process={Consent}&force={string.Join(',', Force ?? [])}", Existing(), cancellationToken)
        : platform.StartAsync(HttpMethod.Post, "api/plugins", cancellationToken, new { plugin = Text, digest, in_process = InProcess, force = Force ?? [] });

    private string Existing() => File.Exists(Text) ? Text
        : throw new Mint.Bundle.RefusedException("MINT9012", Text, "is not there.", "Name a .mint file that exists, or a plugin by its id.");
}
