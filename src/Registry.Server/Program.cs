using Mint.Registry.Server;

var registry = await RegistryServer.BuildAsync(RegistryOptions.FromArguments(args));
if (registry.FirstToken is { } token) Console.WriteLine($"First admin token (shown once): {token}");
await registry.App.RunAsync();
