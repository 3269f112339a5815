using Mint.Migrations;

namespace Mint.Sdk.Generators;

/// <summary>What a parser made of a declaration: a model, or none, and the problems in words.</summary>
/// <param name="Name">The type's name.</param>
/// <param name="Model">The valid part; null where nothing of it is.</param>
/// <param name="Problems">Its mistakes.</param>
/// <param name="Unregistered">Mistakes only where the plugin has no <c>ConfigureServices</c>, which may register anything.</param>
internal sealed record Parsed<T>(string Name, T? Model, Items<string> Problems, Items<string> Unregistered) where T : class
{
    /// <summary>Warnings that generated code does not give, since the author has accepted them.</summary>
    public Items<string> Accepted { get; init; }
}
