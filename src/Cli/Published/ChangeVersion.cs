using System.CommandLine;
using System.Text.Json;
using Mint.Cli.Output;
using Mint.Cli.Registry;

namespace Mint.Cli.Published;

/// <summary>What the verbs that change a published version have in common: <c>POST …/{version}/{verb}</c>, answered with the version.</summary>
internal static class ChangeVersion
{
    /// <param name="verb">The verb.</param>
    /// <param name="description">What it does.</param>
    /// <param name="outcome">What the version is afterwards, with the answer at hand.</param>
    /// <param name="reason">The option for a reason; null where there is none to give.</param>
    /// <param name="replacement">The option for a plugin to use instead.</param>
    /// <param name="address">The verb in the address, where it is another.</param>
    public static Command Create(string verb, string description, Func<JsonElement, string> outcome, Option<string?>? reason = null, Option<string?>? replacement = null, string? address = null)
    {
        var plugin = PluginArgument.Version();
        var command = new Command(verb, description) { plugin };
        if (reason is not null) command.Options.Add(reason);
        if (replacement is not null) command.Options.Add(replacement);
        return Deed.Ordered(
            command,
            parsed => new(HttpMethod.Post, $"{PluginArgument.VersionPathOf(parsed.GetRequiredValue(plugin))}/{address ?? verb}", Body(reason is null ? null : parsed.GetValue(reason), replacement is null ? null : parsed.GetValue(replacement))),
            (_, answer) => Terminal.Line($"{answer.Text("name")} {answer.Text("version")} {outcome(answer)}"));
    }

    public static Option<string?> Reason(string description, bool required) => new("--reason") { Description = description, Required = required };

    private static object? Body(string? reason, string? replacement) => reason is null && replacement is null ? null : new { reason, replacement };
}
