using Mint.Bundle;
using Mint.Registry.Server.Web;

namespace Mint.Registry.Server.Packages;

/// <summary>
/// <c>/nuget/v3/…</c>: as much of NuGet's V3 protocol as <c>dotnet restore</c>, <c>dotnet new install</c> and <c>dotnet tool install</c> ask for.
/// Its addresses are absolute, as the protocol wants them, and made of the host that was asked.
/// </summary>
internal sealed class PackageFeed(RegistryOptions options)
{
    public IResult Index(HttpContext http) => Serve(() => Json(http, new Dictionary<string, object>(StringComparer.Ordinal)
    {
        ["version"] = "3.0.0",
        ["resources"] = new[]
        {
            Resource(http, "flat/", "PackageBaseAddress/3.0.0"), Resource(http, "registrations/", "RegistrationsBaseUrl"), Resource(http, "registrations/", "RegistrationsBaseUrl/3.6.0"),
            Resource(http, "search", "SearchQueryService"), Resource(http, "search", "SearchQueryService/3.0.0-beta"),
        },
    }));

    public IResult Versions(HttpContext http, string package) => Of(package, found => Json(http, new { Versions = found.Select(one => one.Number) }));

    public IResult Download(HttpContext http, string package, string version, string file) => Of(package, found =>
    {
        var one = found.FirstOrDefault(candidate => candidate.Number == version && file.Equals($"{candidate.Id}.{candidate.Number}.nupkg", StringComparison.OrdinalIgnoreCase));
        if (one is null) return NoSuchPackage($"{package} {version}");
        http.Response.Headers.CacheControl = "no-cache";
        return Results.File(one.Path, "application/octet-stream", enableRangeProcessing: true);
    });

    public IResult Registration(HttpContext http, string package) => Of(package, found => Json(http, new Dictionary<string, object>(StringComparer.Ordinal)
    {
        ["@id"] = Address(http, $"registrations/{package}/index.json"),
        ["count"] = 1,
        ["items"] = new[]
        {
            new Dictionary<string, object>(StringComparer.Ordinal)
            {
                ["@id"] = Address(http, $"registrations/{package}/index.json#page"),
                ["count"] = found.Count,
                ["lower"] = found[0].Number,
                ["upper"] = found[^1].Number,
                ["items"] = found.Select(one => Leaf(http, one)),
            },
        },
    }));

    public IResult Search(HttpContext http, string? q) => Serve(() =>
    {
        var name = q?.StartsWith("packageid:", StringComparison.OrdinalIgnoreCase) == true ? q["packageid:".Length..] : q ?? "";
        var found = PackageFolder.Find(options.Packages!).Where(one => one.Id.Contains(name, StringComparison.OrdinalIgnoreCase)).GroupBy(one => one.Id, StringComparer.OrdinalIgnoreCase).ToList();
        return Json(http, new { TotalHits = found.Count, Data = found.Select(package => new { Id = package.Key, Version = package.Last().Number, Versions = package.Select(one => new { Version = one.Number, Downloads = 0 }) }) });
    });

    private IResult Serve(Func<IResult> answer) => options.Packages is null
        ? new Refusal(StatusCodes.Status404NotFound, new Problem(RegistryCode.NoPackages, "/nuget", "is not served by this registry.", "Its admin starts it with --packages <folder of .nupkg files>."))
        : answer();

    private IResult Of(string id, Func<IReadOnlyList<PackageFile>, IResult> answer) =>
        Serve(() => PackageFolder.Find(options.Packages!, id) is { Count: > 0 } found ? answer(found) : NoSuchPackage(id));

    private static Dictionary<string, object> Leaf(HttpContext http, PackageFile one)
    {
        var id = one.Id.ToLowerInvariant();
        var (entry, content) = (Address(http, $"registrations/{id}/{one.Number}.json"), Address(http, $"flat/{id}/{one.Number}/{id}.{one.Number}.nupkg"));
        return new(StringComparer.Ordinal)
        {
            ["@id"] = entry,
            ["packageContent"] = content,
            ["catalogEntry"] = new Dictionary<string, object>(StringComparer.Ordinal) { ["@id"] = entry, ["id"] = one.Id, ["version"] = one.Number, ["listed"] = true, ["packageContent"] = content },
        };
    }

    private static Refusal NoSuchPackage(string what) => new(StatusCodes.Status404NotFound, new Problem(RegistryCode.NoSuchPackage, what, "is not among this registry's NuGet packages.", "See /nuget/v3/search for those that are."));

    private static Dictionary<string, object> Resource(HttpContext http, string path, string type) => new(StringComparer.Ordinal) { ["@id"] = Address(http, path), ["@type"] = type };

    private static string Address(HttpContext http, string path) => $"{http.Request.Scheme}://{http.Request.Host}/nuget/v3/{path}";

    // NuGet's own spelling, not ours.
    private static IResult Json(HttpContext http, object body)
    {
        http.Response.Headers.CacheControl = "no-cache";
        return Results.Json(body, NuGetJson);
    }

    private static System.Text.Json.JsonSerializerOptions NuGetJson { get; } = new(System.Text.Json.JsonSerializerDefaults.Web);
}
