using System.Text.Json;
using System.Text.RegularExpressions;
using Mint.Sdk;

namespace Mint.Host.Experiments;

/// <summary>What an experiment must look like, whoever saves it.</summary>
internal static partial class ExperimentRules
{
    /// <exception cref="ValidationException">All that is wrong, together.</exception>
    public static void Check(Experiment experiment)
    {
        var problems = Problems(experiment).ToList();
        if (problems.Count > 0) throw new ValidationException(string.Join(' ', problems));
    }

    private static IEnumerable<string> Problems(Experiment experiment)
    {
        if (string.IsNullOrWhiteSpace(experiment.Name) || experiment.Name.Length > 200) yield return "name must have 1 to 200 characters.";
        if (experiment.Type is null || experiment.Type.Length > 64 || !Type().IsMatch(experiment.Type)) yield return "type must be snake_case, at most 64 of a-z, 0-9 and '_'.";
        if (!Enum.IsDefined(experiment.Status)) yield return "status must be planned, ongoing or completed.";
        if (experiment.Tags is null || experiment.Tags.Count > 50 || experiment.Tags.Any(tag => string.IsNullOrWhiteSpace(tag) || tag.Length > 100)) yield return "tags must be at most 50 texts of 1 to 100 characters.";
        if (experiment.Metadata is { ValueKind: not (JsonValueKind.Object or JsonValueKind.Null) }) yield return "metadata must be a JSON object.";
    }

    [GeneratedRegex("^[a-z][a-z0-9]*(_[a-z0-9]+)*\\z", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex Type();
}
