namespace Mint.Bench.Host;

/// <summary>A plugin with next to nothing in it.</summary>
internal static class HelloPlugin
{
    /// <param name="id">Its id, of letters only.</param>
    public static string Source(string id) => $$"""
        namespace Hello{{id}};

        [Plugin("{{id}}", PluginType.Static)]
        public sealed partial class HelloPlugin : MintPlugin
        {
            [Get("/hello/{number}"), AllowAnonymous] public Greeting Hello(int number) => new(number, "hello");
        }

        public sealed record Greeting(int Number, string Text);
        """;
}
