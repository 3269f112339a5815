using System.Text;
using Mint.Registry.Server.Documents;
using Mint.Registry.Server.Storage;
using Mint.Tests;

namespace Mint.Registry.Server.Tests;

public sealed class A_document_read_while_it_is_written
{
    [Fact]
    public async Task Is_the_new_one_afterwards()
    {
        using var temporary = new TempFolder();
        using var folder = DataFolder.Claim(temporary["data"]);
        new DocumentStore(folder.Public).Write("a.json", Text(0));

        for (var i = 1; i <= 300; i++)
        {
            // A store that has nothing in memory yet, as after a start.
            var store = new DocumentStore(folder.Public);
            var content = Text(i);
            using var start = new Barrier(2);
            var reading = Task.Run(() => { start.SignalAndWait(); store.Find("a.json"); });
            start.SignalAndWait();
            store.Write("a.json", content);
            await reading;
            Assert.Equal(content, store.Find("a.json")!.Plain.Bytes);
        }
    }

    private static byte[] Text(int number) => Encoding.UTF8.GetBytes($"{number} {new string('x', 2000)}");
}
