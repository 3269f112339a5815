using System.CommandLine;
using Mint.Cli.Output;
using Mint.Registry.Server;

namespace Mint.Cli.Registry;

/// <summary><c>mint registry export</c>.</summary>
internal static class Export
{
    public static Command Create()
    {
        var folder = new Argument<string>("folder") { Description = "Where to: missing, empty or an earlier export, which is replaced." };
        var data = SharedOptions.Data();
        var json = SharedOptions.Json();
        var command = new Command("export", "Write a registry as files for any web server; the registry may run meanwhile.") { folder, data, json };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var report = await RegistryExport.RunAsync(parsed.GetRequiredValue(data), parsed.GetRequiredValue(folder), cancellationToken);
            if (parsed.GetValue(json)) Json.Write(report);
            else Terminal.Line($"{Quantity.Of(report.Plugins, "plugin")}, {Quantity.Of(report.Versions, "version")}, {Quantity.Of(report.BundleBytes, "byte")} of bundles in {report.Folder}");
            return ExitCode.Ok;
        });
        return command;
    }
}
