using System.Linq;
using System.Runtime.CompilerServices;
using System.Threading;
using Microsoft.CodeAnalysis;
using Mint.Migrations;

namespace Mint.Sdk.Generators;

/// <summary>
/// What decides over the declarations of a compilation: the files without their bodies, the options, the references. Two compilations with one fingerprint declare the same,
/// so an edit inside of a body ends here. It holds numbers and texts only, nothing of the compiler's.
/// </summary>
internal sealed record Fingerprint(string Assembly, Items<string> Sources, Items<long> Rest)
{
    private static readonly ConditionalWeakTable<object, object> Numbers = new();

    private static long last;

    public static Fingerprint Of(Compilation compilation) => new(
        compilation.AssemblyName ?? "",
        compilation.SyntaxTrees.Select(static tree => SourceFacts.Of(tree).Digest).ToItems(),
        compilation.References.Cast<object>().Concat(compilation.SyntaxTrees.Select(static tree => (object)tree.Options).Distinct()).Prepend(compilation.Options).Select(NumberOf).ToItems());

    // The same object has the same number for as long as it lives, and no other object ever has it.
    private static long NumberOf(object thing) => (long)Numbers.GetValue(thing, static _ => Interlocked.Increment(ref last));
}
