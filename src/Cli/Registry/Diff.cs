using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using Mint.Cli.Output;

namespace Mint.Cli.Registry;

/// <summary><c>mint diff</c>.</summary>
internal static class Diff
{
    public static Command Create()
    {
        var id = Question.Id();
        var from = new Option<string?>("--from") { Description = "The earlier version; the one before --to where it is not given." };
        var to = new Option<string?>("--to") { Description = "The later version; the latest where it is not given." };
        var command = new Command("diff", "What is different for an admin between two versions: permissions, routes, migrations as SQL, dependencies, size; asks a live registry.") { id, from, to };
        return Question.Asked(command, parsed => $"api/v1/plugins/{Question.Part(parsed.GetRequiredValue(id))}/diff?from={Question.Part(parsed.GetValue(from))}&to={Question.Part(parsed.GetValue(to))}", Print);
    }

    private static void Print(JsonElement answer)
    {
        var size = answer.GetProperty("size");
        Terminal.Line($"{Text(answer, "name")} {(answer.GetProperty("from").ValueKind == JsonValueKind.Null ? "(nothing)" : Text(answer, "from"))} -> {Text(answer, "to")}, {(size.GetProperty("from").ValueKind == JsonValueKind.Null ? "0" : size.GetProperty("from").GetInt64().ToString("N0", CultureInfo.InvariantCulture))} -> {Quantity.Of(size.GetProperty("to").GetInt64(), "byte")}");
        if (answer.GetProperty("requires_platform") is { ValueKind: JsonValueKind.Object } platform) Terminal.Line($"Platform: {Shown(platform.GetProperty("from"))} -> {Shown(platform.GetProperty("to"))}");
        foreach (var what in (string[])["permissions", "capabilities", "routes", "dependencies", "assemblies"]) Section(what, answer.GetProperty(what));
        var files = answer.GetProperty("files");
        Terminal.Line($"Files: {Text(files, "added")} added, {Text(files, "removed")} removed, {Text(files, "changed")} changed");
        foreach (var migration in answer.GetProperty("migrations").EnumerateArray()) Migration(migration);
    }

    private static void Section(string what, JsonElement changes)
    {
        var lines = changes.GetProperty("added").EnumerateArray().Select(one => $"  + {Shown(one)}")
            .Concat(changes.GetProperty("removed").EnumerateArray().Select(one => $"  - {Shown(one)}"))
            .Concat(changes.GetProperty("changed").EnumerateArray().Select(one => $"  ~ {Shown(one.GetProperty("from"))} -> {Shown(one.GetProperty("to"))}")).ToList();
        if (lines.Count == 0) return;
        Terminal.Line($"{char.ToUpperInvariant(what[0])}{what[1..]}:");
        foreach (var line in lines) Terminal.Line(line);
    }

    private static void Migration(JsonElement migration)
    {
        Terminal.Line($"Migration {Text(migration, "version")} {Text(migration, "name")}, {Text(migration, "change")}{(migration.GetProperty("destructive").ValueKind == JsonValueKind.Null ? "" : $", loses data: {Text(migration, "destructive")}")}");
        foreach (var dialect in (string[])["sqlite", "postgres"])
        {
            foreach (var statement in migration.GetProperty(dialect).EnumerateArray()) Terminal.Line($"  {dialect}: {statement.GetString()}");
        }
    }

    private static string Shown(JsonElement fact) => fact.ValueKind switch
    {
        JsonValueKind.Object => string.Join("  ", fact.EnumerateObject().Where(member => member.Value.ValueKind != JsonValueKind.Null).Select(member => member.Value.ToString())),
        JsonValueKind.Null => "any",
        _ => fact.ToString(),
    };

    private static string Text(JsonElement answer, string name) => answer.GetProperty(name).ToString();
}
