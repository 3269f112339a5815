using System.Globalization;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace Mint.Tests.EndToEnd;

/// <summary><c>mint dev</c> on what <c>dotnet new mint-plugin</c> has made.</summary>
[Collection(nameof(PackedSdk))]
public sealed partial class A_development_session(PackedSdk sdk) : IDisposable
{
    private const string Name = "Acme.Bench";
    private readonly TempFolder folder = new();

    private string Project => folder[$"{Name}/{Name}"];

    private string Temporary => folder["tmp"];

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task Answers_as_the_sources_say_loses_no_request_and_leaves_nothing_behind()
    {
        await using var session = await StartAsync("dev", Project);
        using var client = Client(session);
        await using var load = new ConstantLoad(client, "/api/acme-bench/hello");
        Assert.Equal("Hello, world!", await HelloAsync(client));

        Assert.Equal("Good day, world!", await HelloAsync(client, await EditAsync(session, "BenchPlugin.cs", "Hello, {name}", "Good day, {name}")));

        var before = session.Lines;
        Write("BenchPlugin.cs", "Good day, {name}!\")", "Good day, {name}!\" +)");
        await session.SaysAsync("^BenchPlugin.cs\\(\\d+,\\d+\\): error CS1525", before);
        await session.SaysAsync("^acme-bench 1.0.0-dev.2 goes on serving", before);
        Assert.Equal("Good day, world!", await HelloAsync(client));

        Assert.Equal("Welcome, world!", await HelloAsync(client, await EditAsync(session, "BenchPlugin.cs", "Good day, {name}!\" +)", "Welcome, {name}!\")")));
        Assert.Equal((0, ""), await load.StopAsync());
        Assert.True(load.Answers > 100, $"only {load.Answers} answers");

        Assert.Equal(1, (await NotesAsync(client, "Welcome!")).GetArrayLength());
        before = session.Lines;
        await EditAsync(session, "Notes.cs", "new { Text = \"Welcome!\" }", "new { Text = \"Begun anew.\" }");
        await session.SaysAsync("^A migration has changed after it ran here: acme-bench begins with empty data", before);
        await NotesAsync(client, "Begun anew.");

        await session.InterruptAsync();
        Assert.Equal(0, await session.EndAsync());
        Assert.EndsWith("Ended.", session.Text);
        Assert.Empty(Directory.EnumerateFileSystemEntries(Temporary, "mint-dev*"));
        Assert.Empty(Directory.EnumerateFiles(Project, "*.mint", SearchOption.AllDirectories));
        Assert.Empty(RunningProcesses.ThatName(folder.Path));
        await sdk.DotNetAsync(Project, "build");
        Assert.True(File.Exists(Path.Combine(Project, "bin/Debug/net10.0/acme-bench-1.0.0.mint")));
    }

    [Fact]
    public async Task Keeps_its_data_where_a_folder_is_named_and_takes_no_folder_of_others()
    {
        await using (var first = await StartAsync("dev", Project, "--data", folder["kept"]))
        {
            using var client = Client(first);
            (await client.PostAsJsonAsync("/api/acme-bench/notes", new { text = "kept" })).EnsureSuccessStatusCode();
            await first.InterruptAsync();
            Assert.Equal(0, await first.EndAsync());
        }

        await using var second = Tool.Start("dev", Project, "--data", folder["kept"]);
        await second.SaysAsync("^Plugin +acme-bench 1.0.0-dev.2, ready");
        await second.SaysAsync("^Waiting");
        using var again = Client(second);
        Assert.Equal("kept", (await NotesAsync(again, "kept"))[0].GetProperty("text").GetString());
        await second.InterruptAsync();
        Assert.Equal(0, await second.EndAsync());
        File.Delete(folder["kept/dev-password"]);
        var refused = await Tool.RunAsync("dev", Project, "--data", folder["kept"]);
        var missing = await Tool.RunAsync("dev", folder["nowhere"]);

        Assert.Equal(1, refused.Code);
        Assert.Contains("error MINT9070: ", refused.Errors);
        Assert.Contains("error MINT9020: ", missing.Errors);
    }

    private Tool Tool
    {
        get
        {
            var tool = new Tool(Directory.CreateDirectory(folder["home"]).FullName);
            foreach (var (name, value) in sdk.Variables) tool.Variables[name] = value;
            // What keeps other tests from leaving processes behind: here the tool has to see to it.
            tool.Variables.Remove("MSBUILDDISABLENODEREUSE");
            tool.Variables.Remove("UseSharedCompilation");
            tool.Variables["TMPDIR"] = Directory.CreateDirectory(Temporary).FullName;
            return tool;
        }
    }

    private async Task<RunningTool> StartAsync(params string[] arguments)
    {
        await sdk.TemplatesAsync();
        await sdk.DotNetAsync(folder.Path, "new", "mint-plugin", "-n", Name, "--type", "analysis", "--database", "--tests", "false");
        var session = Tool.Start(arguments);
        await session.SaysAsync("^Waiting for changes");
        return session;
    }

    private static HttpClient Client(RunningTool session)
    {
        var shown = Access().Match(session.Text);
        var client = new HttpClient { BaseAddress = new Uri(shown.Groups["url"].Value) };
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", shown.Groups["token"].Value);
        return client;
    }

    /// <summary>Edits a source and waits until the session serves again.</summary>
    /// <returns>For how long that took, as the session says.</returns>
    private async Task<string> EditAsync(RunningTool session, string file, string before, string after)
    {
        var lines = session.Lines;
        Write(file, before, after);
        var seconds = (await session.SaysAsync(@"^Serving after ([\d.]+) s", lines)).Groups[1].Value;
        TestContext.Current.SendDiagnosticMessage("edit of {0}: serving after {1} s", file, seconds);
        return seconds;
    }

    private void Write(string file, string before, string after)
    {
        var path = Path.Combine(Project, file);
        var text = File.ReadAllText(path);
        Assert.Contains(before, text, StringComparison.Ordinal);
        File.WriteAllText(path, text.Replace(before, after, StringComparison.Ordinal));
    }

    private static async Task<string> HelloAsync(HttpClient client, string? after = null)
    {
        Assert.True(after is null || double.Parse(after, CultureInfo.InvariantCulture) > 0);
        return (await client.GetFromJsonAsync<JsonElement>("/api/acme-bench/hello")).GetProperty("text").GetString()!;
    }

    private static async Task<JsonElement> NotesAsync(HttpClient client, string first)
    {
        var notes = await client.GetFromJsonAsync<JsonElement>("/api/acme-bench/notes");
        Assert.Equal(first, notes[0].GetProperty("text").GetString());
        return notes;
    }

    [GeneratedRegex(@"export MINT_HOST=(?<url>\S+) MINT_TOKEN=(?<token>\S+)", RegexOptions.ExplicitCapture)]
    private static partial Regex Access();
}
