using FsCheck;
using FsCheck.Fluent;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Routing.Patterns;
using Mint.Bundle.Tests.Routing;
using Pattern = Mint.Bundle.RoutePattern;

namespace Mint.Bundle.Tests;

/// <summary>Beside ASP.NET Core's router: what we take, it takes and matches alike; what we refuse and it would take is listed in <c>cases/routes</c>.</summary>
public sealed class A_route_pattern
{
    public static TheoryData<string> Taken => RouteCases.Marked("patterns.txt", "+");

    public static TheoryData<string> Refused => RouteCases.Marked("patterns.txt", "-");

    public static TheoryData<string> RefusedOnPurpose => RouteCases.Marked("patterns.txt", "!");

    private static string[] Reasons { get; } = [.. RouteCases.Of("on-purpose.txt").Select(line => line.Text)];

    [Theory]
    [MemberData(nameof(Taken))]
    public async Task That_both_take(string pattern)
    {
        Assert.Null(Pattern.Parse(pattern).Fault);
        Assert.Null(await FrameworkRouter.RefusalAsync(pattern));
        await MatchesAlike(pattern);
    }

    [Theory]
    [MemberData(nameof(Refused))]
    public async Task That_both_refuse(string pattern)
    {
        var fault = Pattern.Parse(pattern).Fault;

        Assert.NotNull(fault);
        Assert.NotNull(await FrameworkRouter.RefusalAsync(pattern));
        Assert.DoesNotMatch(@"[.;]\z|^[A-Z]", fault.Why);
        Assert.Matches(@"^[A-Z].*[^.]\z", fault.Remedy);
    }

    [Theory]
    [MemberData(nameof(RefusedOnPurpose))]
    public async Task That_we_refuse_for_a_reason_of_ours(string pattern)
    {
        var fault = Pattern.Parse(pattern).Fault;

        Assert.Contains(Reasons, reason => fault!.Why.Contains(reason, StringComparison.Ordinal));
        Assert.Null(await FrameworkRouter.RefusalAsync(pattern));
    }

    [Fact]
    public void Is_asked_in_many_shapes()
    {
        Assert.True(Taken.Count > 60);
        Assert.True(Taken.Count + Refused.Count + RefusedOnPurpose.Count >= 200);
        Assert.Distinct(RouteCases.Of("patterns.txt").Select(line => line.Text));
    }

    [Fact]
    public void Of_any_parts_matches_alike() => Prop.ForAll(Arb.From(RoutePatterns.Written(4)), pattern => Compare(pattern).GetAwaiter().GetResult()).Check(Sampling.Of(1_500));

    [Fact]
    public void With_a_slip_of_the_finger_is_taken_only_where_the_framework_takes_it() =>
        Prop.ForAll(Arb.From(RoutePatterns.Mistyped), pattern => Compare(pattern).GetAwaiter().GetResult()).Check(Sampling.Of(3_000));

    private static async Task Compare(string pattern)
    {
        var refusal = await FrameworkRouter.RefusalAsync(pattern);
        if (Pattern.Parse(pattern).Fault is { } fault) Assert.True(refusal is not null || Reasons.Any(reason => fault.Why.Contains(reason, StringComparison.Ordinal)), $"only we refuse {pattern}: {fault.Why}");
        else Assert.True(refusal is null, $"only the framework refuses {pattern}: {refusal}");
        if (Pattern.Parse(pattern).Fault is null) await MatchesAlike(pattern);
    }

    private static async Task MatchesAlike(string pattern)
    {
        var (ours, theirs) = (Pattern.Parse(pattern), RoutePatternFactory.Parse(pattern));
        Assert.Equal(theirs.Parameters.Select(parameter => (parameter.Name, parameter.IsOptional, parameter.IsCatchAll)),
            ours.Parameters.Select(parameter => (parameter.Name, parameter.Kind == RouteParameterKind.Optional, parameter.Kind == RouteParameterKind.CatchAll)));
        Assert.Equal(theirs.InboundPrecedence, ours.Segments.Select((segment, i) => segment.Rank / (decimal)Math.Pow(10, i)).Sum());
        using var router = FrameworkRouter.Of(pattern);
        foreach (var path in Paths(ours)) Assert.True(Fits(ours, path) == ((await router.MatchAsync(path)).Pattern is not null), $"{pattern} for {path}: we say {Fits(ours, path)}");
    }

    // In each place every text; in the others one that fits, if one of ours does.
    private static IEnumerable<string> Paths(Pattern pattern)
    {
        var usual = pattern.Segments.Select(segment => RoutePatterns.Texts.FirstOrDefault(segment.Fits) ?? "a").ToList();
        for (var i = 0; i < usual.Count; i++)
            foreach (var text in RoutePatterns.Texts) yield return "/" + string.Join('/', usual.Select((one, at) => at == i ? text : one));
        for (var count = 0; count < usual.Count; count++) yield return "/" + string.Join('/', usual.Take(count));
        yield return "/" + string.Join('/', usual) + "/more";
        if (usual.Count > 0) yield return "/" + string.Join('/', usual) + "/";
    }

    private static bool Fits(Pattern pattern, string path)
    {
        var texts = path.TrimEnd('/').Split('/')[1..];
        if (pattern.Segments.Count == 0) return texts.Length == 0;
        var last = pattern.Segments[^1];
        if (last.Only is { Kind: RouteParameterKind.CatchAll } rest)
        {
            if (texts.Length >= pattern.Segments.Count) texts = [.. texts[..(pattern.Segments.Count - 1)], path[1..].Split('/', pattern.Segments.Count)[^1]];
            else if (rest.Constraints.All(constraint => constraint.Name == "nonfile")) texts = [.. texts, "a"];
        }
        else if (last.Only?.Kind == RouteParameterKind.Optional && texts.Length == pattern.Segments.Count - 1) return texts.Zip(pattern.Segments).All(pair => pair.Second.Fits(pair.First));
        return texts.Length == pattern.Segments.Count && texts.Zip(pattern.Segments).All(pair => pair.Second.Fits(pair.First));
    }
}
