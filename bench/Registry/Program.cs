using System.Globalization;
using Mint.Bench.Registry;

// dotnet run -c Release --project bench/Registry -- serve|search|publish|cost|memory|all [rounds] [sizes of the catalogue, as 500,10000,100000]
if (args is ["bare", var root, var port]) return await Bare.RunAsync(root, port);
if (args is ["seed", var data, var count])
{
    await Seed.CreateAsync(data, Offer.Catalogue(int.Parse(count, CultureInfo.InvariantCulture)));
    return 0;
}
var part = args.Length > 0 ? args[0] : "all";
var rounds = args.Length > 1 ? int.Parse(args[1], CultureInfo.InvariantCulture) : 5;
var sizes = (args.Length > 2 ? args[2] : "500,10000,100000").Split(',').Select(size => int.Parse(size, CultureInfo.InvariantCulture)).ToList();
Console.WriteLine(FormattableString.Invariant($".NET {Environment.Version}, {Environment.ProcessorCount} processors; {rounds} rounds in turns; medians, ratios as median (middle half of the rounds); above 1 is in our favour"));
if (part is "serve" or "all") await Serving.RunAsync(rounds);
if (part is "search" or "all") await Searching.RunAsync(rounds, sizes);
if (part is "publish" or "all") await Publishing.RunAsync(rounds);
if (part is "cost" or "all") await Cost.RunAsync(rounds);
if (part is "memory" or "all") await Memory.RunAsync();
return 0;
