using System.Threading;
using Microsoft.CodeAnalysis;

namespace Mint.Sdk.Generators;

/// <summary>Remembers what the last compilation declared. Reading is a pure function of the fingerprint, so what is remembered is what would be read.</summary>
internal sealed class DeclarationMemory
{
    private Entry? last;

    public Declarations Of(Compilation compilation, CancellationToken cancellationToken)
    {
        var fingerprint = Fingerprint.Of(compilation);
        if (Volatile.Read(ref last) is { } known && known.Fingerprint == fingerprint) return known.Declarations;
        var declarations = DeclarationReader.Read(compilation, cancellationToken);
        Volatile.Write(ref last, new(fingerprint, declarations));
        return declarations;
    }

    private sealed record Entry(Fingerprint Fingerprint, Declarations Declarations);
}
