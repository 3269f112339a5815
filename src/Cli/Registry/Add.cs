using System.CommandLine;
using Mint.Cli.Client;
using Mint.Cli.Output;

namespace Mint.Cli.Registry;

/// <summary><c>mint registry add</c>: for a host with <c>--data</c>, else for this tool.</summary>
internal static class Add
{
    public static Command Create()
    {
        var url = new Argument<string>("url") { Description = "The registry's address, or the folder of an export." };
        var name = new Option<string?>("--name") { Description = "A short name; the address's host and port where it is not given." };
        var data = new Option<string?>("--data") { Description = "The data folder of the host that is to install from it." };
        var token = new Option<string?>("--token") { Description = "The token this tool publishes with, kept in the user's config (mode 0600)." };
        var key = new Option<string?>("--key") { Description = "With --data: the fingerprint that its key must have; what the registry shows where it is not given." };
        var command = new Command("add", "Add a registry: to a host (--data), or to this tool's own list.") { url, name, data, token, key };
        command.SetAction((parsed, cancellationToken) =>
        {
            var address = Address.Registry(parsed.GetRequiredValue(url));
            var registry = new KnownRegistry(parsed.GetValue(name) ?? (address.IsFile ? Path.GetFileName(address.LocalPath.TrimEnd('/')) : address.Authority), address.ToString(), parsed.GetValue(token));
            return parsed.GetValue(data) is { } folder ? AddToHostAsync(folder, registry, parsed.GetValue(key), cancellationToken) : Task.FromResult(AddToTool(registry));
        });
        return command;
    }

    private static int AddToTool(KnownRegistry registry)
    {
        ClientConfig.Load().With(registry).Save();
        Terminal.Line($"Added {registry.Name} ({registry.Url}) to this tool's registries.");
        return ExitCode.Ok;
    }

    private static async Task<int> AddToHostAsync(string folder, KnownRegistry registry, string? wanted, CancellationToken cancellationToken)
    {
        var (pin, why) = await RegistryPin.FindAsync(registry, wanted, cancellationToken);
        HostConfig.Add(folder, registry, pin);
        Terminal.Line($"Added {registry.Name} ({registry.Url}) to the host's configuration; it is used from the next request on.");
        Terminal.Line(pin is null
            ? $"Its key is not pinned: {why}. What it offers is installed without its statement being checked."
            : $"Its key {pin} is pinned: only what it states with this key is installed. Compare it with what 'mint registry serve' showed.");
        return ExitCode.Ok;
    }
}
