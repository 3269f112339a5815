using Mint.Bundle;
using Mint.Registry.Server;

try
{
    await using var registry = await RegistryServer.BuildAsync(RegistryOptions.FromArguments(args));
    // Before anything can fail: it is shown only now.
    if (registry.FirstToken is { } token) Console.WriteLine($"First admin token (shown once): {token}");
    Console.WriteLine($"Signing key: {registry.KeyId}");
    await registry.StartAsync();
    Console.WriteLine($"Registry: {registry.Address}");
    await registry.App.WaitForShutdownAsync();
    return 0;
}
catch (RefusedException refused)
{
    foreach (var problem in refused.Problems) await Console.Error.WriteLineAsync(problem.ToString());
    return 1;
}
