namespace MyNamespace;

/// <summary>Routes below <c>/the-prefix</c>. One instance is made for each request, its constructor filled from the plugin's container.</summary>
[Routes("/the-prefix")]
public sealed class TheRoutes
{
    [Get("/{id}"), Summary("Finds one")]
    public string Find(long id) => $"TheRoutes {id}";
}
