using System.Collections.Frozen;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Mint.Bundle;
using Mint.Host.Context;
using Mint.Host.Users;
using Mint.Sdk;
using Mint.Sdk.Testing;

namespace Mint.Host.Tests;

/// <summary>Every operation × plugin type × declared permission × role of <c>cases/access.txt</c>, on the host's own context and on the one for unit tests.</summary>
public sealed class What_a_plugin_may_do(What_a_plugin_may_do.Shared shared) : IClassFixture<What_a_plugin_may_do.Shared>
{
    private static readonly IReadOnlyList<string[]> lines =
        [.. File.ReadLines(Path.Combine(AppContext.BaseDirectory, "cases", "access.txt")).Where(line => line.Length > 0 && line[0] != '#').Select(line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries))];

    private static readonly IReadOnlyDictionary<string, string[]> roles = lines.Where(line => line[0] == "role").ToDictionary(line => line[1], line => line[2].Split(','), StringComparer.Ordinal);

    public static TheoryData<string> Operations => [.. lines.Where(line => line[0] == "op").Select(line => line[1])];

    [Theory]
    [MemberData(nameof(Operations))]
    public async Task Is_the_intersection_of_permissions_type_and_users_rights(string operation)
    {
        var rule = lines.Single(line => line[0] == "op" && line[1] == operation);
        var differences = new List<string>();
        foreach (var (kind, declared, role) in Combinations())
        {
            var expected = (rule[2] == "any" || rule[2].Split(',').Contains(WireName(kind))) && (rule[3] == "-" || declared.Contains(rule[3])) && (rule[4] == "-" || roles[role].Contains(rule[4]));
            foreach (var (name, context) in Contexts(Manifest(kind, declared), role))
                if (await MayAsync(context, operation) != expected) differences.Add($"{name}: a {kind} plugin that declares [{string.Join(' ', declared)}], acting for {role}, {(expected ? "may not" : "may")}");
        }

        Assert.Empty(differences);
    }

    /// <summary>Each type and role with nothing declared, everything, each permission alone, and everything but it.</summary>
    private static IEnumerable<(PluginKind Kind, string[] Declared, string Role)> Combinations()
    {
        string[] all = [.. lines.Where(line => line[0] == "op" && line[3] != "-").Select(line => line[3]).Distinct()];
        string[][] declarations = [[], all, .. all.Select(one => new[] { one }), .. all.Select(one => all.Where(other => other != one).ToArray())];
        return from kind in Enum.GetValues<PluginKind>() from declared in declarations from role in roles.Keys select (kind, declared, role);
    }

    private IEnumerable<(string Name, IPlatformContext Context)> Contexts(PluginManifest manifest, string role)
    {
        var actor = new Actor();
        if (role != "Nobody")
        {
            var rights = roles[role].ToFrozenSet(StringComparer.Ordinal);
            var user = new PlatformUser(1, 1, "admin", role) { Rights = Permissions.IsRole(role) ? Permissions.Of(role) : rights };
            actor.Become(new CurrentUser { Id = 1, Name = "admin", Role = role, PluginRoles = FrozenSet<string>.Empty }, user, insideHook: false);
        }
        yield return ("host", shared.Platform.Services.GetRequiredService<PlatformContexts>().Of(manifest, actor, _ => true));
        var recording = new RecordingContext(manifest, actor);
        recording.Add(new Experiment { Name = "A", Type = "a" });
        yield return ("recording", recording);
    }

    /// <summary>False where it is refused as forbidden; what else may be wrong with the call does not matter here.</summary>
    private static async Task<bool> MayAsync(IPlatformContext platform, string operation)
    {
        try
        {
            await RunAsync(platform, operation);
            return true;
        }
        catch (PermissionDeniedException)
        {
            return false;
        }
        catch (ConflictException)
        {
            return true;
        }
    }

    private static Task RunAsync(IPlatformContext platform, string operation) => operation switch
    {
        "experiments.find" => platform.Experiments.FindAsync(1),
        "experiments.list" => platform.Experiments.ListAsync(limit: 1),
        "experiments.create" => platform.Experiments.SaveAsync(new Experiment { Name = "A", Type = "a" }),
        "experiments.change" => platform.Experiments.SaveAsync(new Experiment { Id = 1, Name = "A", Type = "a" }),
        "designs.find" => platform.Designs.FindAsync(1),
        "designs.save" => platform.Designs.SaveAsync(1, JsonSerializer.SerializeToElement(new { }), 1, 99),
        "results.find" => platform.AnalysisResults.FindAsync(1),
        "results.save" => platform.AnalysisResults.SaveAsync(1, new { }),
        "artifacts.list" => platform.Artifacts.ListAsync(1),
        "artifacts.open" => platform.Artifacts.OpenAsync(1, 99),
        "artifacts.add" => AddAsync(platform),
        "artifacts.delete" => platform.Artifacts.DeleteAsync(1, 99),
        "projects.find" => platform.Projects.FindAsync(1),
        "projects.list" => platform.Projects.ListAsync(),
        "users.find" => platform.Users.FindAsync(1),
        "users.list" => platform.Users.ListAsync(),
        "roles.users" => platform.Roles.UsersAsync("operator"),
        "http" => Task.FromResult(platform.Http.BaseAddress),
        _ => throw new InvalidOperationException($"{operation} is not tried here."),
    };

    private static async Task AddAsync(IPlatformContext platform)
    {
        using var content = new MemoryStream([1]);
        await platform.Artifacts.AddAsync(1, "a.bin", "application/octet-stream", content);
    }

    private static PluginManifest Manifest(PluginKind kind, string[] declared) => new()
    {
        Id = "tried", DisplayName = "Tried", Version = "1.0.0", PluginType = kind, Entry = new PluginEntry("tried.dll", "Tried"), RoutesPrefix = "/tried", Capabilities = new PluginCapabilities(Auth: true, Database: false, Experiments: true), Roles = [new DeclaredRole("operator", "operates")],
        Permissions = [.. declared.Select(name => new DeclaredPermission(name, "tried"))],
    };

    private static string WireName(PluginKind kind) => kind == PluginKind.ExperimentDesign ? "experiment_design" : kind.ToString().ToLowerInvariant();

    public sealed class Shared : IAsyncLifetime
    {
        internal Platform Platform { get; private set; } = null!;

        public async ValueTask InitializeAsync()
        {
            Platform = await Platform.StartAsync();
            using var added = await System.Net.Http.Json.HttpClientJsonExtensions.PostAsJsonAsync(Platform.Admin, "/api/experiments", new { name = "A", type = "a" });
            added.EnsureSuccessStatusCode();
        }

        public ValueTask DisposeAsync() => Platform.DisposeAsync();
    }
}
