using System.CommandLine;

namespace Mint.Cli.Registry;

/// <summary>What narrows a search beyond its words; only a live registry can.</summary>
internal sealed class SearchFilters
{
    private readonly IReadOnlyList<Option<string?>> texts =
    [
        new("--type") { Description = "Only of this type: static, analysis, experiment_design, …" },
        new("--tag") { Description = "Only with this tag." },
        new("--category") { Description = "Only of this category." },
        new("--capability") { Description = "Only with this capability." },
        new("--channel") { Description = "Only with a version of this channel: stable, prerelease." },
        new("--platform") { Description = "Only with a version for this version of the platform." },
        new("--sort") { Description = "relevance, name, updated or downloads." },
        new("--cursor") { Description = "Where to go on: what the page before said." },
    ];

    private readonly Option<bool> facets = new("--facets") { Description = "Show by what one could narrow it, with counts." };

    public void AddTo(Command command)
    {
        foreach (var text in texts) command.Options.Add(text);
        command.Options.Add(facets);
    }

    /// <summary>The query's further members, each beginning with <c>&amp;</c>; empty where there is none.</summary>
    public string Of(ParseResult parsed) =>
        string.Concat(texts.Where(text => parsed.GetValue(text) is not null).Select(text => $"&{text.Name[2..]}={Question.Part(parsed.GetValue(text))}")) + (parsed.GetValue(facets) ? "&facets=true" : "");
}
