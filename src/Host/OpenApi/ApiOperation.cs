namespace Mint.Host.OpenApi;

/// <summary>One address and method as the API's document describes it.</summary>
/// <param name="Method">GET, PUT, POST or DELETE.</param>
/// <param name="Path">The route's pattern.</param>
/// <param name="Summary">One sentence.</param>
internal sealed record ApiOperation(string Method, string Path, string Summary)
{
    /// <summary>The permission that the user needs; null where none is needed.</summary>
    public string? Permission { get; init; }

    /// <summary>Whether somebody must be logged in.</summary>
    public bool Login { get; init; } = true;

    /// <summary>The names behind the question mark.</summary>
    public IReadOnlyList<string> Query { get; init; } = [];

    /// <summary>The shape of the body that is sent; null where there is none, or no JSON of ours.</summary>
    public Type? Body { get; init; }

    /// <summary>The shape of the answer; null where it is no JSON of ours.</summary>
    public Type? Answer { get; init; }

    public int Status { get; init; } = 200;

    /// <summary>The answer's media type; null where it has no body.</summary>
    public string? Media { get; init; } = "application/json";
}
