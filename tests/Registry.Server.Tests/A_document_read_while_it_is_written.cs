using System.Text;
using Mint.Registry.Server.Documents;
using Mint.Tests;

namespace Mint.Registry.Server.Tests;

public sealed class A_document_read_while_it_is_written : IDisposable
{
    private readonly TempFolder temporary = new();

    public void Dispose() => temporary.Dispose();

    [Fact]
    public void Is_the_new_one_afterwards()
    {
        DocumentStore? store = null;
        var written = false;
        store = Open(() =>
        {
            if (written) return;
            written = true;
            store!.Write("a.json", Text(2));
        });

        var read = store.Find("a.json")!.Plain.Bytes;

        Assert.Equal(Text(1), read);
        Assert.Equal(Text(2), store.Find("a.json")!.Plain.Bytes);
    }

    [Fact]
    public void Is_gone_afterwards_where_it_is_removed()
    {
        DocumentStore? store = null;
        store = Open(() => store!.Remove("a.json"));

        store.Find("a.json");

        Assert.Null(store.Find("a.json"));
        Assert.False(store.Has("a.json"));
    }

    // A store that has nothing in memory yet, as after a start.
    private DocumentStore Open(Action loaded)
    {
        Directory.CreateDirectory(temporary["public"]);
        using (var before = DocumentStore.Live(temporary["public"])) before.Write("a.json", Text(1));
        return new(new DocumentPack(temporary["public"])) { Loaded = loaded };
    }

    private static byte[] Text(int number) => Encoding.UTF8.GetBytes($"{number} {new string('x', 2000)}");
}
