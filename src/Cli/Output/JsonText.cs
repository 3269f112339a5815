using System.Text.Json;

namespace Mint.Cli.Output;

/// <summary>Members of an answer as a person reads them.</summary>
internal static class JsonText
{
    /// <summary>The member's text; <paramref name="none"/> where it is null.</summary>
    /// <exception cref="KeyNotFoundException">There is no such member.</exception>
    public static string Text(this JsonElement answer, string name, string none = "") => answer.GetProperty(name) is { ValueKind: not JsonValueKind.Null } value ? value.ToString() : none;

    /// <summary>A moment to the minute.</summary>
    public static string Moment(this JsonElement answer, string name, string none = "") =>
        answer.GetProperty(name) is { ValueKind: JsonValueKind.String } value ? value.TryGetDateTimeOffset(out var at) ? FormattableString.Invariant($"{at.UtcDateTime:yyyy-MM-dd HH:mm}") : value.ToString() : none;

    /// <summary>The members of a list, with commas between them.</summary>
    public static string List(this JsonElement answer, string name) => string.Join(", ", answer.GetProperty(name).EnumerateArray().Select(item => item.ToString()));
}
