namespace Mint.Registry.Server.OpenApi;

/// <summary>One address and method as the API's document describes it.</summary>
/// <param name="Method">GET, PUT, POST or DELETE; every GET answers HEAD too.</param>
/// <param name="Path">The route's pattern.</param>
/// <param name="Summary">One sentence.</param>
internal sealed record ApiOperation(string Method, string Path, string Summary)
{
    /// <summary>The scope that a token needs; null where none is needed.</summary>
    public string? Scope { get; init; }

    /// <summary>The names behind the question mark.</summary>
    public IReadOnlyList<string> Query { get; init; } = [];

    /// <summary>The shape of the body that is sent; null where there is none.</summary>
    public Type? Body { get; init; }

    /// <summary>The media type of a body that is sent and is no JSON of ours.</summary>
    public string? Upload { get; init; }

    /// <summary>The shape of the answer; null where it is no JSON of ours.</summary>
    public Type? Answer { get; init; }

    public int Status { get; init; } = 200;

    /// <summary>The answer's media type.</summary>
    public string? Media { get; init; } = "application/json";
}
