using System.Globalization;
using Mint.Bench.Host;

// Moves the sample PlateReader, with 10,000 plates, again and again while clients read them over sockets: per round a compatible upgrade, a breaking
// one, back, and forward again. Arguments: how many moves (100), how many connections (8), the repository's folder (found upwards).
var moves = args.Length > 0 ? int.Parse(args[0], CultureInfo.InvariantCulture) : 100;
var connections = args.Length > 1 ? int.Parse(args[1], CultureInfo.InvariantCulture) : 8;
var samples = Path.Combine(args.Length > 2 ? args[2] : Repository.Folder, "samples", "PlateReader");

await using var platform = await Running.StartAsync();
var versions = new PlateReaderVersions(samples, platform.Folder);
string[] bundles = [.. Enumerable.Range(0, (moves + 3) / 4 * 2 + 1).Select(versions.Pack)];
await platform.InstallAsync(bundles[0]);
platform.FillWithPlates(10_000);

await using var load = new ReadPlates(platform, connections);
await load.WarmUpAsync();
var before = platform.Memory();
var report = new MoveReport(load);
for (var move = 0; move < moves; move++)
{
    var version = move / 4 * 2;
    await report.RunAsync((move % 4) switch
    {
        0 => new("compatible upgrade", () => platform.InstallAsync(bundles[version + 1])),
        1 => new("breaking upgrade", () => platform.InstallAsync(bundles[version + 2])),
        2 => new("rollback of data", platform.RollBackAsync),
        _ => new("forward again", platform.RollBackAsync),
    });
}
await load.StopAsync();
report.Print();
var left = platform.StillInMemory();
Console.WriteLine($"memory after a full collection: {before / 1048576.0:0.0} MiB before, {platform.Memory() / 1048576.0:0.0} MiB after; {left} old contexts still in memory");
return load.Wrong.IsEmpty && left == 0 ? 0 : 1;
