using YamlDotNet.RepresentationModel;

namespace Mint.Tests.EndToEnd;

/// <summary>A step of a workflow that runs a script; steps that use an action are none of ours.</summary>
internal sealed record WorkflowStep(string Name, string? If, string Script, IReadOnlyDictionary<string, string> Variables);

/// <summary>The one job of a GitHub workflow, as far as it can run on this machine.</summary>
internal sealed record Workflow(IReadOnlyDictionary<string, string> Variables, IReadOnlyList<WorkflowStep> Steps)
{
    public static Workflow Read(string file)
    {
        var yaml = new YamlStream();
        using var reader = new StreamReader(file);
        yaml.Load(reader);
        var root = (YamlMappingNode)yaml.Documents[0].RootNode;
        var job = (YamlMappingNode)Assert.Single(((YamlMappingNode)root["jobs"]).Children).Value;
        var steps = ((YamlSequenceNode)job["steps"]).Cast<YamlMappingNode>().Where(step => step.Children.ContainsKey("run"));
        return new(Texts(job, "env"), [.. steps.Select(step => new WorkflowStep(Text(step, "name")!, Text(step, "if"), Text(step, "run")!, Texts(step, "env")))]);
    }

    private static string? Text(YamlMappingNode node, string key) => node.Children.TryGetValue(key, out var value) ? ((YamlScalarNode)value).Value : null;

    private static Dictionary<string, string> Texts(YamlMappingNode node, string key) => !node.Children.TryGetValue(key, out var value) ? [] :
        ((YamlMappingNode)value).ToDictionary(pair => ((YamlScalarNode)pair.Key).Value!, pair => ((YamlScalarNode)pair.Value).Value!, StringComparer.Ordinal);
}
