using System.Text.RegularExpressions;

namespace Mint.Tests.EndToEnd;

/// <summary>Runs a workflow's scripts one after the other, as a runner of GitHub's does: bash -e, in the checkout, what a step writes to GITHUB_ENV is there for the next.</summary>
/// <param name="checkout">The repository at the commit that is built.</param>
/// <param name="temp">A folder for the runner's own files.</param>
/// <param name="contexts">What stands for <c>vars.X</c>, <c>secrets.X</c> and <c>github.x</c>.</param>
/// <param name="surroundings">Variables of the machine.</param>
internal sealed partial class WorkflowRun(string checkout, string temp, IReadOnlyDictionary<string, string> contexts, IReadOnlyDictionary<string, string> surroundings)
{
    /// <summary>The steps whose condition holds.</summary>
    public IReadOnlyList<WorkflowStep> Chosen(Workflow workflow) => [.. workflow.Steps.Where(step => step.If is null || Holds(step.If))];

    /// <returns>The output of each step, by name.</returns>
    public async Task<IReadOnlyDictionary<string, Outcome>> RunAsync(Workflow workflow)
    {
        var outcomes = new Dictionary<string, Outcome>(StringComparer.Ordinal);
        var exported = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var step in Chosen(workflow))
        {
            var script = Path.Combine(temp, "step.sh");
            await File.WriteAllTextAsync(script, Filled(step.Script));
            var variables = new[] { surroundings, workflow.Variables, exported, step.Variables }.SelectMany(some => some).GroupBy(pair => pair.Key, StringComparer.Ordinal).ToDictionary(some => some.Key, some => Filled(some.Last().Value), StringComparer.Ordinal);
            variables["GITHUB_ENV"] = Path.Combine(temp, "env");
            var outcome = await Programs.RunAsync("bash", checkout, ["--noprofile", "--norc", "-e", "-o", "pipefail", script], variables, TimeSpan.FromMinutes(8));
            Assert.True(outcome.Code == 0, $"Step '{step.Name}': {outcome}");
            outcomes[step.Name] = outcome;
            if (!File.Exists(variables["GITHUB_ENV"])) continue;
            foreach (var line in await File.ReadAllLinesAsync(variables["GITHUB_ENV"])) exported[line.Split('=', 2)[0]] = line.Split('=', 2)[1];
        }
        return outcomes;
    }

    /// <summary>The two comparisons that the workflow makes; an unknown name is an error, as a misspelt secret would not be on GitHub.</summary>
    private bool Holds(string condition)
    {
        var match = Comparison().Match(condition);
        Assert.True(match.Success, $"Not understood here: if: {condition}");
        return match.Groups["not"].Success != (contexts[match.Groups["name"].Value] == match.Groups["value"].Value);
    }

    private string Filled(string text) => Expression().Replace(text, match => contexts[match.Groups["name"].Value]);

    [GeneratedRegex(@"^(?<name>[\w.]+) ((?<not>!=)|==) '(?<value>[^']*)'$", RegexOptions.ExplicitCapture)]
    private static partial Regex Comparison();

    [GeneratedRegex(@"\$\{\{ (?<name>[\w.]+) \}\}", RegexOptions.ExplicitCapture)]
    private static partial Regex Expression();
}
