using System.CommandLine;

namespace Mint.Cli.Registry;

/// <summary><c>mint registry</c>.</summary>
internal static class RegistryCommand
{
    public static Command Create() => new("registry", "Run a registry; choose the ones a host or this tool uses.")
    {
        Serve.Create(),
        Export.Create(),
        Backup.Create(),
        Backup.CreateRestore(),
        new Command("key", "The key that a registry signs with.") { RotateKey.Create() },
        Status.Create(),
        Add.Create(),
        ListKnown.Create(),
        Remove.Create(),
        new Command("token", "Tokens of a registry, offline.") { CreateToken.Create() },
    };
}
