using System.Globalization;
using Mint.Bench.Host;

// moves [how many, 100] [connections, 8] · times [rounds, 30] · mount [rounds, 15] [seconds, 1] [connections, 8] · recovery [rounds, 5] · serve <folder>, for itself
var sample = Path.Combine(Repository.Folder, "samples", "PlateReader");
switch (args.FirstOrDefault())
{
    case "moves":
        return await MovesUnderLoad.RunAsync(sample, Number(1, 100), Number(2, 8)) ? 0 : 1;
    case "times":
        await LifeTimes.RunAsync(sample, Number(1, 30));
        return 0;
    case "mount":
        await MountThroughput.RunAsync(Number(1, 15), TimeSpan.FromSeconds(Number(2, 1)), Number(3, 8));
        return 0;
    case "recovery":
        await RecoveryTimes.RunAsync(sample, Number(1, 5));
        return 0;
    case "serve":
        await ServedFolder.ServeAsync(args[1]);
        return 0;
    default:
        Console.Error.WriteLine("moves [how many] [connections] · times [rounds] · mount [rounds] [seconds] [connections] · recovery [rounds]");
        return 2;
}

int Number(int at, int otherwise) => args.Length > at ? int.Parse(args[at], CultureInfo.InvariantCulture) : otherwise;
