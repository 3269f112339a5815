using System.Net;
using System.Text.Json.Nodes;

namespace Mint.Tests.Packing.OpenApi;

/// <summary>Every operation of a plugin with every source of an argument, asked with what its document says and with what it does not.</summary>
public sealed class Requests_made_of_a_document(Requests_made_of_a_document.Intake intake) : IClassFixture<Requests_made_of_a_document.Intake>
{
    private readonly RunningPlugin plugin = intake.Plugin;

    public sealed class Intake : IAsyncLifetime
    {
        internal RunningPlugin Plugin { get; private set; } = null!;

        public async ValueTask InitializeAsync()
        {
            Plugin = await RunningPlugin.StartAsync(CompiledPlugin.OfFile("Intake"));
            await Plugin.Host.GrantRoleAsync("operator");
        }

        public ValueTask DisposeAsync() => Plugin.DisposeAsync();
    }

    [Fact]
    public async Task Are_answered_as_it_says()
    {
        var (faults, asked) = (new List<string>(), 0);
        foreach (var (method, template, request) in Operations())
        foreach (var media in request.Media)
        foreach (var parts in new[] { request.Parts(media), [.. request.Parts(media).Where(part => part.Required)] })
        {
            var answer = await plugin.SendAsync(request.Of(media, parts));
            if (answer.Status != 200) faults.Add($"{method} {template} as {media}: {answer.Status} {answer.Body}");
            faults.AddRange(plugin.Faults(method, template, answer));
            asked++;
        }

        Assert.Empty(faults);
        Assert.True(asked > 50, $"{asked} requests");
    }

    [Fact]
    public async Task Are_refused_without_what_is_required()
    {
        var (faults, asked) = (new List<string>(), 0);
        foreach (var (method, template, request) in Operations())
        foreach (var media in request.Media)
        foreach (var part in request.Parts(media).Where(part => part is { Required: true, Place: not "path" }))
        {
            var answer = await plugin.SendAsync(request.Of(media, [.. request.Parts(media).Where(one => one != part)]));
            if (answer.Status != 400 || (part.Place != "body" && !answer.Body.Contains($"\"{part.Name}\"", StringComparison.OrdinalIgnoreCase))) faults.Add($"{method} {template} as {media} without {part.Name}: {answer.Status} {answer.Body}");
            faults.AddRange(plugin.Faults(method, template, answer));
            asked++;
        }

        Assert.Empty(faults);
        Assert.True(asked > 15, $"{asked} requests");
    }

    [Fact]
    public async Task Are_refused_with_a_value_of_another_type()
    {
        var (faults, asked) = (new List<string>(), 0);
        foreach (var (method, template, request) in Operations())
        foreach (var media in request.Media)
        foreach (var part in request.Parts(media).Where(DocumentedRequest.CanBeSpoilt))
        {
            var answer = await plugin.SendAsync(request.Of(media, request.Parts(media), spoilt: part));
            if (answer.Status != 400 || !answer.Body.Contains($"\"{part.Name}\"", StringComparison.OrdinalIgnoreCase)) faults.Add($"{method} {template} as {media} with {part.Name}: {answer.Status} {answer.Body}");
            faults.AddRange(plugin.Faults(method, template, answer));
            asked++;
        }

        Assert.Empty(faults);
        Assert.True(asked > 20, $"{asked} requests");
    }

    [Fact]
    public async Task Are_refused_as_another_media_type_where_it_names_them()
    {
        var faults = new List<string>();
        foreach (var (method, template, request) in Operations().Where(one => one.Request.Media is not [null]))
        {
            var stranger = request.Media.Contains("multipart/form-data") ? "application/json" : "multipart/form-data";
            var sent = request.Of(request.Media[0], request.Parts(request.Media[0]));
            sent.Content = new StringContent("{}", new System.Net.Http.Headers.MediaTypeHeaderValue(stranger));
            var (answer, described) = (await plugin.SendAsync(sent), plugin.Operation(method, template)["responses"]!["415"] is not null);
            if (described != (answer.Status == 415)) faults.Add($"{method} {template} as {stranger}: {answer.Status} {answer.Body}");
        }

        Assert.Empty(faults);
    }

    [Fact]
    public async Task Are_refused_without_a_body_where_it_asks_for_one()
    {
        var faults = new List<string>();
        foreach (var (method, template, request) in Operations().Where(one => one.Request.Media is not [null]))
        {
            var sent = request.Of(request.Media[0], request.Parts(request.Media[0]));
            sent.Content = null;
            var answer = await plugin.SendAsync(sent);
            if (answer.Status == 400 != (plugin.Operation(method, template)["requestBody"]!["required"] is not null)) faults.Add($"{method} {template}: {answer.Status} {answer.Body}");
        }

        Assert.Empty(faults);
    }

    [Fact]
    public async Task May_still_be_refused_by_a_type_that_binds_itself()
    {
        var answer = await plugin.SendAsync("GET", "/intake/who?nobody");

        Assert.Equal(400, answer.Status);
        Assert.Empty(plugin.Faults("GET", "/intake/who", answer));
        Assert.Null(plugin.Operation("GET", "/intake/who")["parameters"]);
    }

    [Fact]
    public async Task Ask_for_a_login_a_role_and_a_permission_where_it_says()
    {
        using var member = await plugin.Host.AddUserAsync("plain");
        var faults = new List<string>();
        foreach (var (method, template, request) in Operations())
        {
            var operation = plugin.Operation(method, template);
            var media = request.Media[0];
            using var anonymous = await plugin.Host.Anonymous.SendAsync(request.Of(media, request.Parts(media)), TestContext.Current.CancellationToken);
            using var plain = await member.SendAsync(request.Of(media, request.Parts(media)), TestContext.Current.CancellationToken);
            if (anonymous.StatusCode == HttpStatusCode.Unauthorized == operation["security"] is JsonArray { Count: 0 }) faults.Add($"{method} {template}: {anonymous.StatusCode} without a login");
            if (plain.StatusCode == HttpStatusCode.Forbidden != operation["x-mint-roles"] is not null) faults.Add($"{method} {template}: {plain.StatusCode} without a role");
            if (operation["responses"]!["401"] is null != operation["security"] is JsonArray { Count: 0 }) faults.Add($"{method} {template}: 401");
        }

        Assert.Empty(faults);
    }

    private IEnumerable<(string Method, string Template, DocumentedRequest Request)> Operations() =>
        from path in plugin.Document["paths"]!.AsObject() from one in path.Value!.AsObject() select (one.Key.ToUpperInvariant(), path.Key, new DocumentedRequest(plugin, one.Key.ToUpperInvariant(), path.Key));
}
