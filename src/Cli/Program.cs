using System.CommandLine;
using System.CommandLine.Help;
using Mint.Bundle;
using Mint.Cli;
using Mint.Cli.Output;

var parsed = MintCommand.Create().Parse(args.Length == 0 ? ["--help"] : args);
string[] wrong = [.. parsed.Errors.Select(error => error.Message), .. UnknownOptions.Of(parsed).Select(option => $"'{option}' is no option of this command.")];
if (wrong.Length > 0)
{
    foreach (var message in wrong) Terminal.Error(message);
    Terminal.Error($"Try '{string.Join(' ', CommandPath.Of(parsed.CommandResult))} --help'.");
    return ExitCode.Usage;
}

try
{
    return await parsed.InvokeAsync(new InvocationConfiguration { EnableDefaultExceptionHandler = false, ProcessTerminationTimeout = Patience.With(parsed) });
}
catch (RefusedException refusal)
{
    Terminal.Problems(refusal.Problems);
    return ExitCode.Refused;
}
catch (Exception refused) when (refused is IOException or UnauthorizedAccessException)
{
    Terminal.Problems([new("MINT9017", "mint", $"could not read or write: {refused.Message}", "Give this user the right, make room, or name another path.")]);
    return ExitCode.Refused;
}
catch (OperationCanceledException)
{
    return ExitCode.Refused;
}
