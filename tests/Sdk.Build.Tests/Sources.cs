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

    public static string WithABadId { get; } = Hello.Replace("\"hello\"", "\"Hello World\"");

    public const string WithoutAPlugin = "public sealed record Greeting(string Text);";
}
