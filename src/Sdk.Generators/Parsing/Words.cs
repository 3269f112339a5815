using System.Linq;
using System.Text;
using System.Text.RegularExpressions;
using Mint.Migrations;

namespace Mint.Sdk.Generators;

/// <summary>How names are spelled on the wire and in the database.</summary>
internal static class Words
{
    private static readonly Regex IdRule = new("^[a-z][a-z0-9]*(-[a-z0-9]+)*\\z", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture);
    private static readonly Regex SnakeRule = new("^[a-z][a-z0-9]*(_[a-z0-9]+)*\\z", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture);
    private static readonly Regex RoleRule = new("^[a-z][a-z0-9]*([-_][a-z0-9]+)*\\z", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture);
    private static readonly Regex PrefixRule = new("^(/[a-z0-9]+(-[a-z0-9]+)*)+\\z", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture);
    private static readonly Regex ColorRule = new("^#[0-9a-f]{6}\\z", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture);
    private static readonly Regex UiFileRule = new("^ui(/[A-Za-z0-9_+-][A-Za-z0-9_+-]*(\\.[A-Za-z0-9_+-]+)*)+\\z", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture);
    private static readonly Regex PagePathRule = new("^(/[A-Za-z0-9_-][A-Za-z0-9_.~-]*)+\\z", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture);
    private static readonly Regex PermissionRule = new("^[a-z][a-z0-9]*([_-][a-z0-9]+)*(\\.[a-z][a-z0-9]*([_-][a-z0-9]+)*)+\\z", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture);
    private static readonly Regex IntervalRule = new(
        "^(VERSION|[\\[(] *(VERSION)? *, *(VERSION)? *[\\])]|\\[ *VERSION *\\])\\z".Replace("VERSION", "[0-9]+(\\.[0-9]+){0,3}(-[0-9A-Za-z.-]+)?"), RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture);

    public static bool IsPluginId(string text) => text.Length is >= 2 and <= 40 && IdRule.IsMatch(text);

    public static bool IsSnake(string text) => text.Length is > 0 and <= 63 && SnakeRule.IsMatch(text);

    public static bool IsRole(string text) => text.Length <= 63 && RoleRule.IsMatch(text);

    public static bool IsColumn(string text) => Name.IsValid(text);

    public static bool IsTable(string text) => Name.IsValid(text) && !Name.IsReserved(text);

    public static bool IsPrefix(string text) => text.Length <= 100 && PrefixRule.IsMatch(text);

    /// <summary>A NuGet interval such as <c>[1.0,2.0)</c>, or a version.</summary>
    public static bool IsInterval(string text) => text.Length <= 200 && IntervalRule.IsMatch(text) && text.Trim() is not ("(,)" or "[,]");

    /// <summary>A line that people read: there, of one line, and not longer than it may be.</summary>
    public static bool IsLine(string text, int most) => text.Length <= most && text.Trim().Length > 0 && !text.Any(IsHidden);

    /// <summary>A text that people read, of any number of lines.</summary>
    public static bool IsText(string text) => text.Length <= 4000 && !text.Any(c => IsHidden(c) && c is not ('\n' or '\t'));

    /// <summary>A SHA-256 in lower-case hex.</summary>
    public static bool IsChecksum(string text) => text.Length == 64 && text.All(c => c is (>= '0' and <= '9') or (>= 'a' and <= 'f'));

    /// <summary><c>#rrggbb</c> in lower case.</summary>
    public static bool IsColor(string text) => ColorRule.IsMatch(text);

    /// <summary>A file below <c>ui/</c>, as a path in the bundle.</summary>
    public static bool IsUiFile(string text) => text.Length <= 240 && UiFileRule.IsMatch(text);

    /// <summary><c>icon.svg</c>, <c>icon.png</c>, or an SVG or PNG below <c>ui/</c>.</summary>
    public static bool IsIconFile(string text) =>
        text is "icon.svg" or "icon.png" || (IsUiFile(text) && (text.EndsWith(".svg", System.StringComparison.Ordinal) || text.EndsWith(".png", System.StringComparison.Ordinal)));

    /// <summary>The path of a page: <c>/</c>, or words behind slashes.</summary>
    public static bool IsPagePath(string text) => text.Length <= 200 && (text == "/" || PagePathRule.IsMatch(text));

    public static bool IsPermission(string text) => text.Length <= 64 && PermissionRule.IsMatch(text);

    /// <summary><c>ExperimentId</c> → <c>experiment_id</c>, <c>HTTPPort2</c> → <c>http_port2</c>: what JSON has at run time (<c>JsonNamingPolicy.SnakeCaseLower</c>).</summary>
    public static string Snake(string name)
    {
        var snake = new StringBuilder(name.Length + 4);
        for (var i = 0; i < name.Length; i++)
        {
            if (BeginsWord(name, i)) snake.Append('_');
            snake.Append(char.IsUpper(name[i]) ? char.ToLowerInvariant(name[i]) : name[i]);
        }
        return snake.ToString();
    }

    // Control characters, line separators and marks that turn the direction of a text.
    private static bool IsHidden(char c) => char.IsControl(c) || c is (>= '\u200B' and <= '\u200F') or (>= '\u2028' and <= '\u202E') or (>= '\u2060' and <= '\u206F') or '\uFEFF';

    // Behind a small letter or a digit, or the last capital of several before a small letter. Other characters are of no case and end a word without a sign.
    private static bool BeginsWord(string name, int i) => i > 0 && char.IsUpper(name[i])
        && (char.IsLower(name[i - 1]) || char.IsDigit(name[i - 1]) || (char.IsUpper(name[i - 1]) && i + 1 < name.Length && char.IsLower(name[i + 1])));
}
