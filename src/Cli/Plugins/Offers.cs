using System.CommandLine;
using Mint.Cli.Output;
using Mint.Cli.Platform;

namespace Mint.Cli.Plugins;

/// <summary><c>mint plugin offers</c>.</summary>
internal static class Offers
{
    public static Command Create()
    {
        var words = new Argument<string[]>("word") { Description = "Only what has each of these words somewhere in its texts.", Arity = ArgumentArity.ZeroOrMore };
        var type = new Option<string?>("--type") { Description = "Only this plugin type." };
        var installed = new Option<bool>("--installed") { Description = "Only what is installed." };
        var updates = new Option<bool>("--updates") { Description = "Only what could be upgraded now." };
        return PlatformVerb.Ordered(
            new("offers", "What the platform's registries offer, beside what is installed.") { words, type, installed, updates },
            parsed => new(HttpMethod.Get, "api/marketplace" + PlatformVerb.Query(
                ("q", string.Join(' ', parsed.GetValue(words) ?? [])), ("type", parsed.GetValue(type)), ("installed", parsed.GetValue(installed) ? "true" : null), ("updates", parsed.GetValue(updates) ? "true" : null))),
            (_, answer) =>
            {
                Terminal.Table([["ID", "OFFERED", "INSTALLED", "REGISTRY", "NOTE"], .. answer.GetProperty("plugins").EnumerateArray().Select(offer => new[]
                {
                    offer.Text("id"), offer.Text("version", "none"), offer.Text("installed"), offer.Text("registry"), offer.Text("incompatible") is { Length: > 0 } why ? why : offer.Text("deprecated"),
                })]);
                foreach (var problem in answer.GetProperty("problems").EnumerateArray()) Terminal.Error($"not asked: {problem}");
            });
    }
}
