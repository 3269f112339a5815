using System.CommandLine;
using Mint.Cli.Output;
using Mint.Cli.Platform;

namespace Mint.Cli.Host;

/// <summary><c>mint host audit</c>.</summary>
internal static class PlatformAudit
{
    public static Command Create()
    {
        var action = new Option<string?>("--action") { Description = "Only this, for instance plugin.installed; with a dot at the end all of that noun: plugin." };
        var subject = new Option<string?>("--subject") { Description = "Only what was done to this name or id." };
        var before = new Option<long?>("--before") { Description = "Where to go on: what the page before said." };
        var limit = new Option<int>("--limit") { Description = "How many to show, 1 to 500.", DefaultValueFactory = _ => 50 };
        return PlatformVerb.Ordered(
            new("audit", "Who did what on a platform, the latest first.") { action, subject, before, limit },
            parsed => new(HttpMethod.Get, "api/audit" + PlatformVerb.Query(("action", parsed.GetValue(action)), ("subject", parsed.GetValue(subject)), ("before", parsed.GetValue(before)), ("limit", parsed.GetValue(limit)))),
            (_, answer) =>
            {
                Terminal.Table([["AT", "WHO", "WHAT", "TO", "DETAIL"], .. answer.GetProperty("entries").EnumerateArray().Select(told => new[] { told.Moment("at"), told.Text("user"), told.Text("action"), told.Text("subject"), told.Text("detail") })]);
                if (answer.Text("next") is { Length: > 0 } next) Terminal.Line($"Earlier ones: --before {next}");
            });
    }
}
