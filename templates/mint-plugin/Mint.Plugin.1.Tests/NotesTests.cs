using System.Net;
using System.Net.Http.Json;

namespace Mint.Plugin._1.Tests;

public sealed class NotesTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Are_kept()
    {
        await using var host = await PluginTestHost.StartAsync<PluginClass>(Token);

        using var added = await host.Client.PostAsJsonAsync($"{host.Routes}/notes", new NewNote("Plate 7 is empty"), Token);
        using var empty = await host.Client.PostAsJsonAsync($"{host.Routes}/notes", new NewNote(" "), Token);
        var notes = await host.Client.GetFromJsonAsync<Note[]>($"{host.Routes}/notes", Token);

        Assert.Equal(HttpStatusCode.OK, added.StatusCode);
        Assert.Equal(HttpStatusCode.BadRequest, empty.StatusCode);
        Assert.Equal(["Plate 7 is empty", "Welcome!"], notes!.Select(note => note.Text));
    }

    /// <summary>On SQLite, and on PostgreSQL too where MINT_TEST_POSTGRES names a server.</summary>
    [Fact]
    public async Task Are_read_as_they_were_written() =>
        await MigrationTest.For<PluginClass>()
            .Expect(
                async (database, ct) =>
                {
                    var store = new NoteStore(database.Rows);

                    var added = await store.AddAsync(new NewNote("Plate 7 is empty"), ct);

                    Assert.InRange(added.WrittenAt, DateTimeOffset.UtcNow.AddMinutes(-5), DateTimeOffset.UtcNow.AddMinutes(5));
                    Assert.Equal(added, (await store.ListAsync(ct))[0]);
                },
                from: 0)
            .RunAsync(Token);

    /// <summary>Each version that is released gets a line of the rows that it may have.</summary>
    [Fact]
    public async Task Outlive_every_migration() =>
        await MigrationTest.For<PluginClass>()
            .WithRows(1, "INSERT INTO notes (text) VALUES ('of version 1')")
            .Expect(async (database, ct) => Assert.Equal(["of version 1", "Welcome!"], await database.Rows.QueryAsync($"SELECT text FROM notes ORDER BY id", row => row.GetString(0), ct)), from: 1)
            .RunAsync(Token);
}
