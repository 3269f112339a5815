namespace Mint.Tests.Packing;

/// <summary>One choice of all options of <c>dotnet new mint-plugin</c>.</summary>
internal sealed record Combination(string Type, bool Database, bool Frontend, bool Tests, bool Github, bool Publisher)
{
    public const string Author = "Smith & <Sons>";

    public static readonly string[] Types = ["analysis", "experiment-design", "workflow", "static", "full"];

    private static readonly bool[] either = [false, true];

    /// <summary>5 types × 2⁵.</summary>
    public static IReadOnlyList<Combination> All { get; } =
        [.. from type in Types from database in either from frontend in either from tests in either from github in either from publisher in either
            select new Combination(type, database, frontend, tests, github, publisher)];

    /// <summary>
    /// Every type with every value of every option, and every two values of two options together. What is built hangs on nothing else:
    /// a workflow adds files beside the projects, a publisher one property.
    /// </summary>
    public static IReadOnlyList<Combination> Covering { get; } =
    [
        new("analysis", Database: false, Frontend: false, Tests: false, Github: false, Publisher: false),
        new("analysis", Database: true, Frontend: true, Tests: true, Github: true, Publisher: true),
        new("experiment-design", Database: false, Frontend: true, Tests: true, Github: false, Publisher: true),
        new("experiment-design", Database: true, Frontend: false, Tests: false, Github: true, Publisher: false),
        new("workflow", Database: true, Frontend: false, Tests: true, Github: false, Publisher: false),
        new("workflow", Database: false, Frontend: true, Tests: false, Github: true, Publisher: true),
        new("static", Database: true, Frontend: true, Tests: false, Github: false, Publisher: true),
        new("static", Database: false, Frontend: false, Tests: true, Github: true, Publisher: false),
        new("full", Database: true, Frontend: true, Tests: true, Github: false, Publisher: false),
        new("full", Database: false, Frontend: false, Tests: false, Github: true, Publisher: true),
    ];

    /// <summary>A name that no other combination has.</summary>
    public string Name => string.Concat(["Acme.", .. Type.Split('-').Select(Capital), Word(Database, "Db"), Word(Frontend, "Fe"), Word(Tests, "Te"), Word(Github, "Ci"), Word(Publisher, "Pu"), "X"]);

    /// <summary>The options that decide which files there are.</summary>
    public string Options => string.Join(' ', ((string[])[Word(Database, "--database"), Word(Frontend, "--frontend"), Word(Tests, "--tests"), Word(Github, "--ci github")]).Where(word => word.Length > 0));

    public string[] Arguments =>
    [
        "new", "mint-plugin", "-n", Name, "--type", Type, "--database", Text(Database), "--frontend", Text(Frontend), "--tests", Text(Tests),
        "--ci", Github ? "github" : "none", .. Publisher ? (string[])["--publisher", Author] : [],
    ];

    private static string Capital(string word) => char.ToUpperInvariant(word[0]) + word[1..];

    private static string Word(bool said, string word) => said ? word : "";

    private static string Text(bool value) => value ? "true" : "false";
}
