using Mint.Registry.Server.Audit;
using Mint.Registry.Server.Diff;
using Mint.Registry.Server.Documents;
using Mint.Registry.Server.Downloads;
using Mint.Registry.Server.Owners;
using Mint.Registry.Server.Search;
using Mint.Registry.Server.Signing;
using Mint.Registry.Server.Tokens;
using Mint.Registry.Server.Users;
using Mint.Registry.Server.Versions;
using Mint.Registry.Server.Why;

namespace Mint.Registry.Server.OpenApi;

/// <summary>Every address of the registry in words; a test holds it against the routes.</summary>
internal static class ApiOperations
{
    private const string Plugin = "/api/v1/plugins/{id}";
    private const string Version = Plugin + "/{version}";

    public static IReadOnlyList<ApiOperation> All { get; } = [.. Reading, .. Changing, .. Administering];

    private static IEnumerable<ApiOperation> Reading =>
    [
        new("GET", "/registry.json", "The feed: every plugin with its versions; its schema is docs/registry.schema.json."),
        new("GET", "/api/v1/plugins/", "Search, or list, a page at a time.") { Query = ["q", "type", "tag", "category", "capability", "channel", "platform", "facets", "sort", "limit", "cursor"], Answer = typeof(PluginPage) },
        new("GET", Plugin, "A plugin as in the feed.") { Answer = typeof(PluginSummary) },
        new("GET", Plugin + "/versions", "Its versions, the newest first.") { Answer = typeof(VersionsDocument) },
        new("GET", Plugin + "/diff", "What changes for an admin between two versions.") { Query = ["from", "to"], Answer = typeof(VersionDiff) },
        new("GET", Plugin + "/why", "Why a version is offered or not.") { Query = ["platform", "channel", "version"], Answer = typeof(WhyDocument) },
        new("GET", Plugin + "/stats", "Downloads by version and day.") { Query = ["days"], Answer = typeof(PluginStatistics) },
        new("GET", Plugin + "/readme", "The README of the latest version, as a fragment of safe HTML.") { Media = "text/html" },
        new("GET", Plugin + "/changelog", "The changelog of the latest version, as a fragment of safe HTML.") { Media = "text/html" },
        new("GET", Plugin + "/icon", "The icon of the latest version, SVG or PNG.") { Media = "image/*" },
        new("GET", Version, "A version.") { Answer = typeof(VersionDocument) },
        new("GET", Version + "/manifest", "The manifest, byte for byte as in the bundle; its schema is docs/manifest.schema.json."),
        new("GET", Version + "/signatures", "The envelopes of publisher and registry.") { Answer = typeof(SignaturesDocument) },
        new("GET", Version + "/quarantine.json", "Why a version is served to nobody any more; 404 for all others.") { Answer = typeof(QuarantineDocument) },
        new("GET", Version + "/readme", "The README, as a fragment of safe HTML.") { Media = "text/html" },
        new("GET", Version + "/changelog", "The changelog, as a fragment of safe HTML.") { Media = "text/html" },
        new("GET", Version + "/icon", "The icon, SVG or PNG.") { Media = "image/*" },
        new("GET", Version + "/bundle", "The bundle's bytes; ranges too.") { Media = "application/vnd.mint.bundle" },
        new("GET", "/api/v1/keys", "The keys of registry and publishers, and those that were revoked.") { Answer = typeof(KeysDocument) },
        new("GET", "/healthz", "Whether the process lives."),
        new("GET", "/readyz", "Whether the database answers too."),
        new("GET", "/metrics", "Numbers for Prometheus.") { Media = "text/plain" },
        new("GET", "/openapi/v1.json", "This document."),
        new("GET", "/nuget/v3/index.json", "The NuGet packages of this registry, where it has some: NuGet's V3 protocol."),
        new("GET", "/nuget/v3/flat/{package}/index.json", "The versions of a NuGet package."),
        new("GET", "/nuget/v3/flat/{package}/{version}/{file}", "A NuGet package.") { Media = "application/octet-stream" },
        new("GET", "/nuget/v3/registrations/{package}/index.json", "What NuGet knows of a package."),
        new("GET", "/nuget/v3/search", "Find NuGet packages.") { Query = ["q"] },
    ];

    private static IEnumerable<ApiOperation> Changing =>
    [
        new("PUT", Version, "Publish a bundle; the same bytes again are no mistake.") { Scope = "publish", Status = 201, Query = ["allow_similar"], Upload = "application/vnd.mint.bundle", Answer = typeof(VersionDocument) },
        Change("yank", "Take a version back: who names it still gets it.", "yank"),
        Change("unyank", "Offer it again.", "yank"),
        Change("deprecate", "Advise against a version.", "yank"),
        Change("undeprecate", "Take the advice back.", "yank"),
        Change("quarantine", "Serve a version to nobody.", "admin"),
        Change("release", "Let a version out of quarantine, or list a staged one now.", "admin"),
        new("GET", Plugin + "/owners", "Its owners.") { Answer = typeof(OwnerList) },
        new("PUT", Plugin + "/owners/{user}", "Add an owner.") { Scope = "publish", Answer = typeof(OwnerList) },
        new("DELETE", Plugin + "/owners/{user}", "Remove an owner; one is always left.") { Scope = "publish", Answer = typeof(OwnerList) },
        new("POST", "/api/v1/keys", "Tell the registry a publisher's public key.") { Scope = "publish", Status = 201, Body = typeof(PublisherKeyRequest), Answer = typeof(PublisherKeyDocument) },
        new("DELETE", "/api/v1/keys/{keyId}", "Revoke a publisher's key.") { Scope = "publish", Status = 204, Body = typeof(ChangeReason), Media = null },
    ];

    private static IEnumerable<ApiOperation> Administering =>
    [
        new("POST", "/api/v1/tokens/", "Make a token; its secret is shown this once.") { Scope = "admin", Status = 201, Body = typeof(TokenRequest), Answer = typeof(CreatedToken) },
        new("GET", "/api/v1/tokens/", "All tokens, without their secrets.") { Scope = "admin", Answer = typeof(TokenList) },
        new("POST", "/api/v1/users/", "Make a user; one that is there stays as it is.") { Scope = "admin", Status = 201, Body = typeof(UserRequest), Answer = typeof(UserDocument) },
        new("GET", "/api/v1/users/", "All users, with their plugins.") { Scope = "admin", Answer = typeof(UserList) },
        new("DELETE", "/api/v1/users/{name}", "Disable a user: none of its tokens counts any more.") { Scope = "admin", Body = typeof(ChangeReason), Answer = typeof(UserDocument) },
        new("POST", "/api/v1/users/{name}/enable", "Let a user's tokens count again.") { Scope = "admin", Answer = typeof(UserDocument) },
        new("DELETE", "/api/v1/tokens/{id:long}", "Revoke a token.") { Scope = "admin", Status = 204, Media = null },
        new("GET", "/api/v1/audit", "Who did what, the latest first.") { Scope = "admin", Query = ["plugin", "limit", "cursor"], Answer = typeof(EventPage) },
    ];

    private static ApiOperation Change(string verb, string summary, string scope) => new("POST", $"{Version}/{verb}", summary) { Scope = scope, Body = typeof(ChangeReason), Answer = typeof(VersionDocument) };
}
