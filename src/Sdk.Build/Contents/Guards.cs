using System.Globalization;
using Mint.Bundle;

namespace Mint.Sdk.Build;

/// <summary>What may be packed and is seldom meant: each is a warning.</summary>
internal static class Guards
{
    /// <summary>Stands in the README of a scaffolded solution, which is for the plugin's author.</summary>
    private const string ForItsAuthor = "Write a README.md for its users beside the project file; it travels in the bundle.";

    /// <param name="contents">What was packed.</param>
    /// <param name="size">The bundle's size in bytes.</param>
    /// <param name="budget">The MiB that it should not exceed; 0 for no budget.</param>
    /// <param name="description">The plugin's, empty where it has none.</param>
    /// <param name="license">The SPDX expression, empty where there is none.</param>
    public static IEnumerable<(string Code, string Message)> Of(BundleContents contents, long size, int budget, string description, string license)
    {
        if (license.Length == 0 && !contents.Holds("LICENSE"))
            yield return (PackingCodes.LicenseShouldBeStated, "The plugin has no licence: nobody but you may use it. Set <PackageLicenseExpression>, for instance to MIT, or add a file LICENSE.");
        if (description.Length == 0)
            yield return (PackingCodes.DescriptionShouldBeStated, "The plugin has no description: nobody will find it. Set <Description> to a sentence.");
        if (contents.Sources.FirstOrDefault(source => source.Path == "README.md") is { } readme && File.ReadAllText(readme.SourceFile).Contains(ForItsAuthor, StringComparison.Ordinal))
            yield return (PackingCodes.ReadmeShouldBeItsOwn, "README.md is still the one of 'dotnet new mint-plugin', which speaks to the plugin's author. Write what its users need to know.");
        if (budget > 0 && size > (long)budget << 20)
            yield return (PackingCodes.BundleShouldFitItsBudget, string.Create(CultureInfo.InvariantCulture, $"The bundle has {size / 1048576.0:0.0} MiB, more than the {budget} of MintBundleSizeBudget; the largest files: {Largest(contents)}. Leave out what is not needed at run time (MintRuntimeIdentifiers limits native libraries), or raise the budget."));
        foreach (var system in contents.Unserved)
            yield return (PackingCodes.SystemShouldHaveItsFiles, $"MintRuntimeIdentifiers names {system}, but no native library in the bundle is for it, while there are some for other systems. Remove the name, or reference a package that has one.");
    }

    private static string Largest(BundleContents contents) => string.Join(", ", contents.Sources.Select(source => (source.Path, new FileInfo(source.SourceFile).Length)).OrderByDescending(file => file.Length).Take(3)
        .Select(file => string.Create(CultureInfo.InvariantCulture, $"{file.Path} ({file.Length / 1048576.0:0.0} MiB)")));
}
