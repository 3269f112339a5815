using System.Globalization;
using Mint.Bench.Bundles;

// dotnet run -c Release --project bench/Bundles [rounds] | -- fuzz [count] [seed] | -- memory
switch (args)
{
    case ["fuzz", .. var rest]: return Fuzzing.Run(Number(rest, 0, 100_000), Number(rest, 1, 1));
    case ["memory", .. var folder]: return Memory.Run(folder);
    default:
        await Table.PrintAsync(Number(args, 0, 15));
        return 0;
}

static int Number(string[] words, int at, int otherwise) => at < words.Length ? int.Parse(words[at], CultureInfo.InvariantCulture) : otherwise;
