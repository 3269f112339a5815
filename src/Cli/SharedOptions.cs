using System.CommandLine;

namespace Mint.Cli;

/// <summary>Options that several verbs share, each with one meaning.</summary>
internal static class SharedOptions
{
    public static Option<bool> Json() => new("--json") { Description = "Print JSON for scripts instead of text." };

    public static Option<string> Data() => new("--data") { Description = "The data folder; made if it is missing.", Required = true };

    public static Option<string> Urls(string preset) => new("--urls") { Description = "The address to listen on; port 0 takes a free one.", DefaultValueFactory = _ => preset };

    public static Option<string?> Host() => new("--host") { Description = "The platform's address; the one logged in to last where it is not given (or MINT_HOST)." };

    public static Option<bool> InProcess() => new("--in-process") { Description = "Trust the plugin's code as the platform's own, where it asks for a process of its own or for what only one could hold it to." };

    public static Option<string[]> Force() => new("--force") { Description = "What to override where it stands against this: pin, space.", AllowMultipleArgumentsPerToken = false };

    public static Option<string?> Registry() => new("--registry") { Description = "A known registry's name, an address, or an export's folder; the preset one where it is not given (or MINT_REGISTRY)." };

    public static Option<string?> LiveRegistry() => new("--registry") { Description = "A known registry's name, or an address; the preset one where it is not given (or MINT_REGISTRY)." };

    public static Option<string?> Token() => new("--token") { Description = "The registry's token (or MINT_REGISTRY_TOKEN, or the one kept by 'registry add')." };

    public static Option<bool> Yes() => new("--yes", "-y") { Description = "Do not ask." };
}
