using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Mint.Sdk.CodeFixes;

/// <summary>A fix at the type that the analyzer names beside the diagnostic's place.</summary>
public abstract class FixElsewhere : Fix<TypeDeclarationSyntax>
{
    private protected FixElsewhere(string title, params string[] codes) : base(title, codes) { }

    private protected sealed override Location PlaceOf(Diagnostic diagnostic) => diagnostic.AdditionalLocations.Count > 0 ? diagnostic.AdditionalLocations[0] : Location.None;
}

/// <summary>A fix at the plugin class of the project.</summary>
public abstract class FixOfThePlugin : Fix<TypeDeclarationSyntax>
{
    private protected FixOfThePlugin(string title, params string[] codes) : base(title, codes) { }

    private protected sealed override async Task<Target?> FindAsync(Project project, Diagnostic diagnostic, CancellationToken cancellationToken)
    {
        foreach (var document in project.Documents)
        {
            if (await document.GetSyntaxRootAsync(cancellationToken).ConfigureAwait(false) is not { } root) continue;
            var plugin = root.DescendantNodes().OfType<TypeDeclarationSyntax>().FirstOrDefault(type => type.Carries("Plugin"));
            if (plugin is not null) return new(document, plugin);
        }
        return null;
    }
}
