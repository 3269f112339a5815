using System.Text.RegularExpressions;

namespace Mint.Registry.Server.Tests;

/// <summary>What the documentation shows, so that tests run just that.</summary>
internal static class Docs
{
    public static string Root { get; } = Find(AppContext.BaseDirectory);

    /// <summary>The only block of a language in a page.</summary>
    public static string Block(string page, string language) =>
        Assert.Single(Regex.Matches(File.ReadAllText(Path.Combine(Root, "docs", page)), $"^```{language}\n(?<text>.*?)^```$", RegexOptions.Multiline | RegexOptions.Singleline | RegexOptions.CultureInvariant)).Groups["text"].Value;

    private static string Find(string folder) =>
        File.Exists(Path.Combine(folder, "Sdk.sln")) ? folder : Find(Path.GetDirectoryName(folder) ?? throw new InvalidOperationException("There is no Sdk.sln above the tests."));
}
