using System.Net;
using Mint.Registry.Server.Publishing;

namespace Mint.Registry.Server.Tests;

/// <summary>Ids that the rule of ids refuses anyway; whoever tries to pass for another is told so all the same.</summary>
public sealed class An_id_that_only_looks_like_one : IAsyncLifetime
{
    // The a of the second is U+0430.
    public static TheoryData<string> LookAlikes => ["plate_reader", "plate-re\u0430der", "Plate-Reader", "plate.reader", "PLATE READER", "\uff50late-reader", "pl\u00e4te-r\u1ebdader", "\uff50\uff4c\uff41te-reader", "plate\u2010reader", "plate\u200breader", "plate_readr", "pl\u0251te-r\u0435ader1"];

    private LiveRegistry registry = null!;
    private string stranger = "";

    public async ValueTask InitializeAsync()
    {
        registry = await LiveRegistry.StartAsync();
        var owner = await registry.TokenAsync(new { name = "owner", scopes = new[] { "publish" } });
        stranger = await registry.TokenAsync(new { name = "stranger", scopes = new[] { "publish" } });
        using var published = await registry.PublishAsync(Plugins.Pack(), token: owner);
        await published.ShouldBeAsync(HttpStatusCode.Created);
    }

    public ValueTask DisposeAsync() => registry.DisposeAsync();

    [Theory, MemberData(nameof(LookAlikes))]
    public async Task In_the_address_is_refused_for_both_with_the_name_of_the_other(string id)
    {
        using var answer = await registry.PublishAsync(Plugins.Pack(), Uri.EscapeDataString(id), token: stranger);

        await answer.ShouldRefuseAsync(HttpStatusCode.UnprocessableEntity, "MINT6038");
        await ShouldNameBothAsync(answer);
    }

    [Theory]
    [InlineData("plate_reader")]
    [InlineData("plate-re\u0430der")]
    public async Task In_the_manifest_is_refused_for_both_with_the_name_of_the_other(string id)
    {
        var bundle = Rewritten.Manifest(Plugins.Pack("plate-writer"), "\"id\":\"plate-writer\"", $"\"id\":\"{id}\"");

        using var answer = await registry.PublishAsync(bundle, "plate-writer", token: stranger);

        await answer.ShouldRefuseAsync(HttpStatusCode.UnprocessableEntity, "MINT6038");
        await ShouldNameBothAsync(answer);
        Assert.Single(registry.Leftovers);
    }

    [Fact]
    public async Task Like_nothing_is_refused_by_the_rule_alone()
    {
        using var address = await registry.PublishAsync(Plugins.Pack(), "curve_fit", token: stranger);
        using var manifest = await registry.PublishAsync(Rewritten.Manifest(Plugins.Pack("curve-fit"), "\"id\":\"curve-fit\"", "\"id\":\"curve_fit\""), "curve-fit", token: stranger);
        using var untouched = await registry.PublishAsync(Rewritten.Manifest(Plugins.Pack("curve-fit"), "nothing", "nothing"), "curve-fit", token: stranger);

        await address.ShouldRefuseAsync(HttpStatusCode.BadRequest, "MINT1004");
        await manifest.ShouldRefuseAsync(HttpStatusCode.UnprocessableEntity, "MINT1004");
        await untouched.ShouldBeAsync(HttpStatusCode.Created);
    }

    [Fact]
    public async Task Is_told_to_nobody_without_a_token()
    {
        using var answer = await registry.PublishAsync(Plugins.Pack(), "plate_reader", token: "");

        await answer.ShouldRefuseAsync(HttpStatusCode.Unauthorized, "MINT6010");
    }

    [Theory]
    [InlineData("plate-reader", "plate-reader")]
    [InlineData("\u13e2l\u0430t\u0435_\u13a1\u0415\u0410D\u0395R", "plate-reader")]
    [InlineData("\ud835\udc29late\u2014reader", "plate-reader")]
    [InlineData("\uff30\uff4c\u00e5te.R\u00e9ader", "plate-reader")]
    [InlineData("pl\u0061\u0301te_re\u200bader\ud835\udfd9", "plate-reader1")]
    [InlineData("plate\u4e2d", "plate\u4e2d")]
    public void Is_read_as_an_eye_reads_it(string text, string read) => Assert.Equal(read, Confusables.Fold(text));

    private static async Task ShouldNameBothAsync(HttpResponseMessage answer)
    {
        var errors = (await answer.JsonAsync()).GetProperty("errors").EnumerateArray().Select(error => (Code: error.GetProperty("code").GetString(), Message: error.GetProperty("message").GetString())).ToList();
        Assert.Equal(["MINT6038", "MINT1004"], errors.Select(error => error.Code).Take(2));
        Assert.Contains("'plate-reader'", errors[0].Message, StringComparison.Ordinal);
    }
}
