namespace Mint.Sdk.Build;

/// <summary>An answer that a handler may give. No media type: an empty one. No type beside a media type: bytes or text as they come.</summary>
internal sealed record Answer(string Status, string? MediaType = null, AnnotatedType? Type = null, bool HasLocation = false);

/// <summary>Tells a handler's answers from what it returns.</summary>
internal static class Answers
{
    public const string Json = "application/json";
    public const string Bytes = "application/octet-stream";
    public const string Problem = "application/problem+json";
    private const string Results = "Microsoft.AspNetCore.Http.HttpResults.";

    private static readonly Dictionary<string, Answer> Typed = new(StringComparer.Ordinal)
    {
        ["Ok"] = new("200"), ["Created"] = new("201", HasLocation: true), ["CreatedAtRoute"] = new("201", HasLocation: true), ["Accepted"] = new("202", HasLocation: true), ["AcceptedAtRoute"] = new("202", HasLocation: true),
        ["NoContent"] = new("204"), ["BadRequest"] = new("400"), ["NotFound"] = new("404"), ["Conflict"] = new("409"), ["UnprocessableEntity"] = new("422"), ["InternalServerError"] = new("500"),
        ["UnauthorizedHttpResult"] = new("401"), ["ChallengeHttpResult"] = new("401"), ["ForbidHttpResult"] = new("403"), ["EmptyHttpResult"] = new("200"), ["SignOutHttpResult"] = new("200"), ["SignInHttpResult"] = new("200"),
        ["RedirectHttpResult"] = new("302", HasLocation: true), ["RedirectToRouteHttpResult"] = new("302", HasLocation: true), ["ValidationProblem"] = new("400", Problem), ["ProblemHttpResult"] = new("default", Problem),
        ["ContentHttpResult"] = new("200", "text/plain"), ["Utf8ContentHttpResult"] = new("200", "text/plain"), ["JsonHttpResult"] = new("200", Json), ["ServerSentEventsResult"] = new("200", "text/event-stream"),
        ["FileContentHttpResult"] = new("200", Bytes), ["FileStreamHttpResult"] = new("200", Bytes), ["PhysicalFileHttpResult"] = new("200", Bytes), ["VirtualFileHttpResult"] = new("200", Bytes), ["PushStreamHttpResult"] = new("200", Bytes),
    };

    /// <summary>In the order of the type's arguments where it is a union of results.</summary>
    public static IReadOnlyList<Answer> Of(AnnotatedType returned)
    {
        if (returned.Name is "System.Void" or "System.Threading.Tasks.Task" or "System.Threading.Tasks.ValueTask") return [new("200")];
        if (returned.Name is "System.Threading.Tasks.Task`1" or "System.Threading.Tasks.ValueTask`1") returned = returned.Arguments[0];
        if (returned.Is("System.String")) return [new("200", "text/plain")];
        if (returned.Is("System.IO.Stream") || returned.DerivesFrom("System.IO.Stream")) return [new("200", Bytes)];
        if (returned.Is("System.Object")) return [new("default")];
        return returned.As("Microsoft.AspNetCore.Http.IResult") is null ? [new("200", Json, returned)] : [.. Result(returned).DistinctBy(answer => (answer.Status, answer.MediaType, answer.Type?.Key))];
    }

    private static IEnumerable<Answer> Result(AnnotatedType type)
    {
        if (!type.Name.StartsWith(Results, StringComparison.Ordinal)) return [new("default")];
        var name = type.Name[Results.Length..].Split('`')[0];
        if (name == "Results") return type.Arguments.SelectMany(Result);
        if (!Typed.TryGetValue(name, out var answer)) return [new("default")];
        return [type.Arguments.Count == 0 ? answer : answer with { MediaType = answer.MediaType ?? Json, Type = type.Arguments[0] }];
    }
}
