using System.Text;
using Mint.Registry.Server.Documents;
using Mint.Tests;

namespace Mint.Registry.Server.Tests;

public sealed class A_pack_of_documents : IDisposable
{
    private const int Large = 1024 * 1024;
    private readonly TempFolder folder = new();

    public A_pack_of_documents() => Directory.CreateDirectory(folder["public"]);

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Holds_each_as_it_was_written_last_until_it_is_removed()
    {
        using (var pack = new DocumentPack(folder["public"]))
        {
            pack.Write("a", new(Text('1', 3)));
            pack.Write("a", new(Text('2', 5)));
            pack.Write("b/index.json", new(Text('3', 7)));
            pack.Write("c", new(Text('4', 9)));
            pack.Remove("c");
        }

        using var again = new DocumentPack(folder["public"]);

        Assert.Equal(Text('2', 5), again.Read("a"));
        Assert.Equal(Text('3', 7), again.Read("b/index.json"));
        Assert.Null(again.Read("c"));
        Assert.False(again.Has("c"));
        Assert.False(again.Has("b"));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(Large)]
    [InlineData(Large + 1)]
    public void Holds_documents_of_any_size(int size)
    {
        using var pack = new DocumentPack(folder["public"]);

        pack.Write("feed.json", new(Text('x', size)));

        Assert.True(pack.Has("feed.json"));
        Assert.Equal(Text('x', size), pack.Read("feed.json"));
    }

    [Fact]
    public void Holds_the_last_one_where_one_grows_and_shrinks()
    {
        using var pack = new DocumentPack(folder["public"]);

        foreach (var (letter, size) in (ReadOnlySpan<(char, int)>)[('a', 10), ('b', 2 * Large), ('c', 20), ('d', 3 * Large), ('e', 0)])
        {
            pack.Write("registry.json", new(Text(letter, size)));

            Assert.Equal(Text(letter, size), pack.Read("registry.json"));
        }
        pack.Remove("registry.json");
        Assert.Null(pack.Read("registry.json"));
    }

    [Fact]
    public void Is_empty_and_usable_after_it_was_cleared()
    {
        using var pack = new DocumentPack(folder["public"]);
        pack.Write("small", new(Text('a', 10)));
        pack.Write("large", new(Text('b', 2 * Large)));

        pack.Clear();

        Assert.False(pack.Has("small"));
        Assert.False(pack.Has("large"));
        Assert.Empty(Directory.EnumerateFiles(folder["public"], "large", SearchOption.AllDirectories));
        pack.Write("small", new(Text('c', 10)));
        Assert.Equal(Text('c', 10), pack.Read("small"));
    }

    [Fact]
    public async Task That_was_damaged_while_no_server_ran_is_made_again()
    {
        byte[] before;
        await using (var registry = await LiveRegistry.StartAsync(folder["data"]))
        {
            (await registry.PublishAsync(Plugins.Pack())).Dispose();
            before = await registry.Client.GetByteArrayAsync("api/v1/plugins/plate-reader/1.0.0");
        }
        File.WriteAllText(folder["data/public/documents.db"], "{");

        await using var again = await LiveRegistry.StartAsync(folder["data"]);

        Assert.Equal(before, await again.Client.GetByteArrayAsync("api/v1/plugins/plate-reader/1.0.0"));
    }

    private static byte[] Text(char letter, int size) => Encoding.ASCII.GetBytes(new string(letter, size));
}
