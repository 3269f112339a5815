using Microsoft.CodeAnalysis;

namespace Mint.Bench.Generator;

/// <summary>The least that a generator on <c>ForAttributeWithMetadataName</c> can do: it is told of the same types and does nothing.</summary>
[Generator(LanguageNames.CSharp)]
internal sealed class FloorGenerator : IIncrementalGenerator
{
    private static readonly string[] Attributes = ["Mint.Sdk.PluginAttribute", "Mint.Sdk.RoutesAttribute", "Mint.Sdk.TableAttribute", "Mint.Sdk.ServiceAttribute"];

    public void Initialize(IncrementalGeneratorInitializationContext context)
    {
        foreach (var attribute in Attributes)
        {
            var found = context.SyntaxProvider.ForAttributeWithMetadataName(attribute, static (_, _) => true, static (_, _) => 0).Collect();
            context.RegisterSourceOutput(found, static (_, _) => { });
        }
    }
}
