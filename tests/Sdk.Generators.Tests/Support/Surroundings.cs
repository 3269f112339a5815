using System.Diagnostics.CodeAnalysis;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Text;

namespace Mint.Tests;

/// <summary>What lies around the source code: <c>mint.lock.json</c> beside the project, whether a machine builds, and the project's version.</summary>
internal sealed record Surroundings(string? Lock = null, bool IsContinuousIntegration = false, string? Version = null)
{
    public static Surroundings None { get; } = new();

    public IReadOnlyList<AdditionalText> Files => Lock is null ? [] : [new LockText(Lock)];

    public AnalyzerConfigOptionsProvider Options => new Provider(new Globals(IsContinuousIntegration, Version));

    public AnalyzerOptions ForAnalyzers => new([.. Files], Options);

    private sealed class LockText(string text) : AdditionalText
    {
        public override string Path => "/plugin/mint.lock.json";

        public override SourceText GetText(CancellationToken cancellationToken = default) => SourceText.From(text);
    }

    private sealed class Provider(AnalyzerConfigOptions globals) : AnalyzerConfigOptionsProvider
    {
        public override AnalyzerConfigOptions GlobalOptions => globals;

        public override AnalyzerConfigOptions GetOptions(SyntaxTree tree) => globals;

        public override AnalyzerConfigOptions GetOptions(AdditionalText textFile) => globals;
    }

    private sealed class Globals(bool isContinuousIntegration, string? version) : AnalyzerConfigOptions
    {
        public override bool TryGetValue(string key, [NotNullWhen(true)] out string? value)
        {
            value = key switch
            {
                "build_property.ContinuousIntegrationBuild" => isContinuousIntegration ? "true" : null,
                "build_property.PackageVersion" => version,
                _ => null,
            };
            return value is not null;
        }
    }
}
