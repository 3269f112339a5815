using System;
using System.Collections.Generic;
using System.Threading;
using Microsoft.CodeAnalysis;
using Mint.Migrations;

namespace Mint.Sdk.Generators;

/// <summary>What a parser works in: the compilation it asks and the findings it fills.</summary>
internal sealed class ParseScope(Compilation compilation, CancellationToken cancellationToken)
{
    public Compilation Compilation => compilation;

    public CancellationToken CancellationToken => cancellationToken;

    /// <summary>Mistakes.</summary>
    public Findings Findings { get; } = new();

    /// <summary>Mistakes only where the plugin has no <c>ConfigureServices</c>.</summary>
    public Findings Unregistered { get; } = new();

    /// <summary>Where routes stand, by the names that models keep of them.</summary>
    public Dictionary<string, Location?> Places { get; } = new(StringComparer.Ordinal);

    /// <summary>The result without anything of the compiler's.</summary>
    public Parsed<T> Result<T>(string name, T? model) where T : class => new(name, model, Findings.Texts(), Unregistered.Texts());
}
