namespace Mint.Tests.Packing;

/// <summary>Plugins, right and wrong.</summary>
internal static class Sources
{
    public const string Hello = """
        namespace Hello;

        [Plugin("hello", PluginType.Static)]
        public sealed partial class HelloPlugin : MintPlugin
        {
            [Get("/hello")]
            public Greeting Hello([FromQuery] string name) => new($"Hello, {name}!");
        }

        public sealed record Greeting(string Text);
        """;

    /// <summary>The same, with code that would end whatever loads it.</summary>
    public static string WithAFatalStart { get; } = Hello + """

        internal static class Start
        {
            [System.Runtime.CompilerServices.ModuleInitializer]
            internal static void Run() => System.Environment.Exit(66);
        }
        """;

    public const string WithoutRoutes = """
        namespace Hello;

        [Plugin("hello", PluginType.Static)]
        public sealed partial class HelloPlugin : MintPlugin;
        """;

    public static string WithABadId { get; } = Hello.Replace("\"hello\"", "\"Hello World\"");

    public const string WithoutAPlugin = "public sealed record Greeting(string Text);";
}
