using System.CommandLine;

namespace Mint.Cli.Keys;

/// <summary><c>mint keys</c>.</summary>
internal static class KeysCommand
{
    public static Command Create() => new("keys", "The keys that this user signs bundles with, and those that a registry knows.") { CreateKey.Create(), ListKeys.Create(), ExportKey.Create(), RegisterKey.Create(), RegisteredKeys.Create(), RevokeKey.Create() };
}
