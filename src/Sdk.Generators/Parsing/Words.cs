using System.Text;
using System.Text.RegularExpressions;

namespace Mint.Sdk.Generators;

/// <summary>How names are spelled on the wire and in the database.</summary>
internal static class Words
{
    private static readonly Regex IdRule = new("^[a-z][a-z0-9]*(-[a-z0-9]+)*\\z", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture);
    private static readonly Regex SnakeRule = new("^[a-z][a-z0-9]*(_[a-z0-9]+)*\\z", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture);
    private static readonly Regex RoleRule = new("^[a-z][a-z0-9]*([-_][a-z0-9]+)*\\z", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture);
    private static readonly Regex ColumnRule = new("^[a-z][a-z0-9_]{0,62}\\z", RegexOptions.CultureInvariant);
    private static readonly Regex PrefixRule = new("^(/[a-z0-9]+(-[a-z0-9]+)*)+\\z", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture);
    private static readonly Regex PermissionRule = new("^[a-z][a-z_]*\\.[a-z][a-z_]*\\z", RegexOptions.CultureInvariant);

    public static bool IsPluginId(string text) => text.Length is >= 2 and <= 40 && IdRule.IsMatch(text);

    public static bool IsSnake(string text) => text.Length <= 63 && SnakeRule.IsMatch(text);

    public static bool IsSnakeOrDashed(string text) => text.Length <= 63 && RoleRule.IsMatch(text);

    public static bool IsColumn(string text) => ColumnRule.IsMatch(text);

    public static bool IsTable(string text) => IsColumn(text) && text != "plugin_schema_migrations" && !Starts(text, "sqlite_") && !Starts(text, "pg_");

    public static bool IsPrefix(string text) => text.Length <= 100 && PrefixRule.IsMatch(text);

    public static bool IsPermission(string text) => text.Length <= 100 && PermissionRule.IsMatch(text);

    /// <summary><c>ExperimentId</c> → <c>experiment_id</c>, <c>HTTPPort2</c> → <c>http_port2</c>.</summary>
    public static string Snake(string name)
    {
        var snake = new StringBuilder(name.Length + 4);
        for (var i = 0; i < name.Length; i++)
        {
            if (BeginsWord(name, i)) snake.Append('_');
            snake.Append(char.ToLowerInvariant(name[i]));
        }
        return snake.ToString();
    }

    private static bool BeginsWord(string name, int i) =>
        i > 0 && char.IsUpper(name[i]) && name[i - 1] != '_' && (!char.IsUpper(name[i - 1]) || (i + 1 < name.Length && char.IsLower(name[i + 1])));

    private static bool Starts(string text, string start) => text.StartsWith(start, System.StringComparison.Ordinal);
}
