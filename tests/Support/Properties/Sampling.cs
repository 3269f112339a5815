using FsCheck;
using FsCheck.Fluent;
using Microsoft.FSharp.Core;

namespace Mint.Tests;

/// <summary>How a property is tried: always the same cases, so that a change is judged and not chance. <c>MINT_TEST_CASES</c> asks for more of them, <c>MINT_TEST_SEED</c> for others.</summary>
internal static class Sampling
{
    public static Config Of(int cases) => Config.QuickThrowOnFailure.WithMaxTest(Number("MINT_TEST_CASES") ?? cases)
        .WithReplay(FSharpOption<Replay>.Some(new(new Rnd((ulong)(Number("MINT_TEST_SEED") ?? 1)), FSharpOption<int>.None)));

    private static int? Number(string variable) => int.TryParse(Environment.GetEnvironmentVariable(variable), System.Globalization.CultureInfo.InvariantCulture, out var number) ? number : null;
}
