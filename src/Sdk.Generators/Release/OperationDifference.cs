using System;
using System.Collections.Generic;
using System.Linq;
using Mint.Migrations;

namespace Mint.Sdk.Generators;

/// <summary>A difference between two lists of operations, in words. <paramref name="Now"/> counts the operations of today from 0; -1 where it is about one that is gone.</summary>
internal sealed record OperationDifference(int Now, string Words)
{
    /// <summary>What differs; empty where nothing does.</summary>
    public static IReadOnlyList<OperationDifference> Between(Items<Operation> released, Items<Operation> now)
    {
        var gone = Enumerable.Range(0, released.Count).Where(i => !now.Contains(released[i])).ToList();
        var fresh = Enumerable.Range(0, now.Count).Where(i => !released.Contains(now[i])).ToList();
        var differences = new List<OperationDifference>();
        foreach (var before in gone)
        {
            var words = OperationWords.Of(released[before]);
            var after = fresh.Where(i => OperationWords.Of(now[i]) == words).Select(i => (int?)i).FirstOrDefault();
            if (after is { } pair) fresh.Remove(pair);
            differences.Add(after is { } same
                ? new(same, $"operation {before + 1} ({words}): {string.Join(", ", Members("", JsonTree.Parse(released[before].ToJson()), JsonTree.Parse(now[same].ToJson())))}")
                : new(-1, $"operation {before + 1} ({words}) is gone"));
        }
        differences.AddRange(fresh.Select(i => new OperationDifference(i, $"operation {i + 1} ({OperationWords.Of(now[i])}) is new")));
        if (differences.Count == 0 && released != now) differences.Add(new(-1, released.Count == now.Count ? "its operations stand in another order" : "an operation is there twice"));
        return differences;
    }

    private static IEnumerable<string> Members(string path, JsonTree was, JsonTree now)
    {
        if (was.ToString() == now.ToString()) return [];
        if (was.Kind == JsonKind.Object && now.Kind == JsonKind.Object)
            return was.Names.Union(now.Names).SelectMany(name => Member(path.Length == 0 ? name : $"{path}.{name}", was[name], now[name]));
        return was.Kind == JsonKind.Array && now.Kind == JsonKind.Array && path is "columns" or "checks" && Named(was) && Named(now) ? Items(path.TrimEnd('s'), was, now) : Member(path, was, now, leaf: true);
    }

    private static List<string> Items(string what, JsonTree was, JsonTree now)
    {
        var names = was.Items.Concat(now.Items).Select(item => item["name"]!.Text).Distinct().ToList();
        var changed = names.SelectMany(name => Item($"{what} '{name}'", was.Items.FirstOrDefault(item => item["name"]!.Text == name), now.Items.FirstOrDefault(item => item["name"]!.Text == name))).ToList();
        return changed.Count > 0 ? changed : [$"the {what}s stand in another order"];
    }

    private static IEnumerable<string> Item(string name, JsonTree? was, JsonTree? now) =>
        now is null ? [$"{name} is gone"] : was is null ? [$"{name} is new"] : Members(name, was, now).Select(words => words.Replace(name + ".", name + ": "));

    private static IEnumerable<string> Member(string path, JsonTree? was, JsonTree? now, bool leaf = false)
    {
        if (!leaf && was is not null && now is not null && (was.Kind is JsonKind.Object or JsonKind.Array)) return Members(path, was, now);
        return was?.ToString() == now?.ToString() ? [] : [$"{path} was {Shown(was)}, now {Shown(now)}"];
    }

    private static bool Named(JsonTree list) => list.Items.All(item => item["name"] is { Kind: JsonKind.String });

    private static string Shown(JsonTree? value) => value is null ? "not there" : value.ToString() is var text && text.Length > 80 ? text.Substring(0, 79) + "…" : value.ToString();
}
