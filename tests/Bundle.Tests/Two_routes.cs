using FsCheck;
using FsCheck.Fluent;
using Mint.Bundle.Tests.Routing;
using Pattern = Mint.Bundle.RoutePattern;

namespace Mint.Bundle.Tests;

/// <summary>Beside ASP.NET Core's router: we say that nothing tells two patterns apart exactly where it gives up for some path, but for those listed in <c>cases/routes</c>.</summary>
public sealed class Two_routes
{
    public static TheoryData<string> Twins => RouteCases.Marked("twins.txt", "=");

    public static TheoryData<string> Apart => RouteCases.Marked("twins.txt", "x");

    public static TheoryData<string> TwinsByChance => RouteCases.Marked("twins.txt", "~");

    [Theory]
    [MemberData(nameof(Twins))]
    public async Task That_nothing_tells_apart(string line)
    {
        var (one, other) = Pair(line);

        var path = RouteTwins.Path(one, other);

        Assert.NotNull(path);
        using var router = FrameworkRouter.Of(one.Text, other.Text);
        Assert.True(await router.IsAmbiguousAsync(path), path);
        Assert.NotNull(RouteTwins.Path(other, one));
    }

    [Theory]
    [MemberData(nameof(Apart))]
    public async Task That_something_tells_apart(string line)
    {
        var (one, other) = Pair(line);

        Assert.Null(RouteTwins.Path(one, other));
        Assert.Null(RouteTwins.Path(other, one));
        using var router = FrameworkRouter.Of(one.Text, other.Text);
        foreach (var path in Paths(one, other)) Assert.False(await router.IsAmbiguousAsync(path), path);
    }

    [Theory]
    [MemberData(nameof(TwinsByChance))]
    public async Task That_only_chance_mixes_up_may_stand_beside_each_other(string line)
    {
        var (one, other) = Pair(line.Split(" => ")[0]);

        Assert.Null(RouteTwins.Path(one, other));
        using var router = FrameworkRouter.Of(one.Text, other.Text);
        Assert.True(await router.IsAmbiguousAsync(line.Split(" => ")[1]));
    }

    [Fact]
    public void Of_any_parts_are_told_apart_by_both_or_by_neither() => Prop.ForAll(Arb.From(Pairs), pair => Compare(pair.One, pair.Other).GetAwaiter().GetResult()).Check(Sampling.Of(5_000));

    [Fact]
    public void Of_a_thousand_of_one_form_take_no_more_work_than_a_few()
    {
        var routes = Enumerable.Range(0, 2_000).Select(i => ("GET", Pattern.Parse($"/{{a{i}:range({i},{i})}}-{{b}}.{{c}}"))).ToList();

        var before = GC.GetAllocatedBytesForCurrentThread();
        var twins = RouteTwins.Of(routes).ToList();

        Assert.Empty(twins);
        // Work, counted by what it allocates: about 290 MB; without an end to it, hundreds of times as much.
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 1_000_000_000);
    }

    private static Gen<(string One, string Other)> Pairs { get; } = Gen.OneOf(
        from one in RoutePatterns.Written(1) from other in RoutePatterns.Written(1) select (one, other),
        from one in RoutePatterns.Written(2) from other in RoutePatterns.Written(2) select (one, other),
        from start in RoutePatterns.Written(1) where !start.Contains("?}", StringComparison.Ordinal) && !start.Contains('*', StringComparison.Ordinal) from one in RoutePatterns.Written(1) from other in RoutePatterns.Written(1) select (Under(start, one), Under(start, other)));

    private static string Under(string start, string pattern) => start.Replace("p1", "p0", StringComparison.Ordinal).Replace("q1", "q0", StringComparison.Ordinal) + pattern;

    private static async Task Compare(string one, string other)
    {
        var (first, second) = (Pattern.Parse(one), Pattern.Parse(other));
        if (first.Fault is not null || second.Fault is not null || one.Equals(other, StringComparison.OrdinalIgnoreCase)) return;
        using var router = FrameworkRouter.Of(one, other);
        if (RouteTwins.Path(first, second) is { } path) Assert.True(await router.IsAmbiguousAsync(path), $"{one} and {other}: told apart for {path}");
        else
            foreach (var tried in Paths(first, second)) Assert.False(await router.IsAmbiguousAsync(tried), $"{one} and {other}: not told apart for {tried}");
    }

    private static IEnumerable<string> Paths(Pattern one, Pattern other)
    {
        IEnumerable<string> paths = [""];
        for (var i = 0; i < Math.Min(one.Segments.Count, other.Segments.Count); i++)
        {
            foreach (var path in paths) yield return path.Length == 0 ? "/" : path;
            var (here, before) = (i, paths.Take(20).ToList());
            var texts = RoutePatterns.Texts.Where(text => one.Segments[here].Fits(text) || other.Segments[here].Fits(text)).OrderByDescending(text => one.Segments[here].Fits(text) && other.Segments[here].Fits(text)).ToList();
            paths = [.. before.SelectMany(path => texts.Select(text => path + "/" + text))];
        }
        foreach (var path in paths) yield return path;
    }

    private static (Pattern One, Pattern Other) Pair(string line) => (Pattern.Parse(line.Split(" | ")[0]), Pattern.Parse(line.Split(" | ")[1]));
}
