using System.Globalization;
using Microsoft.Extensions.Logging;
using Mint.Host;
using Mint.Mover;

// A host that moves a plugin through its life until somebody kills it: <data folder> <bundles> [once]. It says 'url …' when it listens, reads the number
// of the step to begin with, and says of each step 'begin <number>' and 'end <number> <state of the operation> <version> <rows>'. With 'once' the steps
// run in one thread, up to the last one or the first that fails.
var once = args is [_, _, "once"];
var host = await PlatformHost.BuildAsync(new HostOptions(args[0], "http://127.0.0.1:0") { Log = LogLevel.None });
await host.StartAsync();
var url = new Uri(host.App.Urls.First());
Console.WriteLine($"url {url}");
if (int.TryParse(Console.ReadLine(), CultureInfo.InvariantCulture, out var first))
{
    using var moves = new Moves(host.App.Services, url, args[1]);
    if (once) Pump.Run(() => MoveAsync(moves));
    else await MoveAsync(moves);
}
Environment.Exit(0);
return;

async Task MoveAsync(Moves moves)
{
    for (var number = first; !once || number < Life.Steps.Count; number++)
        if (!await IsDoneAsync(moves, number % Life.Steps.Count)) break;
}

static async Task<bool> IsDoneAsync(Moves moves, int number)
{
    Console.WriteLine($"begin {number}");
    var operation = await Life.Steps[number].Run(moves);
    var found = await moves.LookAsync();
    Console.WriteLine($"end {number} {operation?.State ?? "succeeded"} {found.Version ?? "-"} {found.Rows?.ToString(CultureInfo.InvariantCulture) ?? "-"} {operation?.Error?.Step} {operation?.Error?.Message}");
    return operation?.State is null or "succeeded" && found == Life.Steps[number].After;
}
