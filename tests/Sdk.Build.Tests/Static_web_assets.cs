using Mint.Sdk.Build;

namespace Mint.Tests.Packing;

/// <summary>Where the Razor SDK's assets lie in a bundle.</summary>
public sealed class Static_web_assets
{
    [Theory]
    [InlineData("index.html", "wwwroot/index.html")]
    [InlineData("css/site#[.{fingerprint}]?.css", "wwwroot/css/site.css")]
    [InlineData("css/site#[.{fingerprint=din35qk2t6}]?.css.gz", "wwwroot/css/site.css.gz")]
    [InlineData("app#[.{fingerprint}]!.js", "wwwroot/app.js")]
    [InlineData("app#[.{fingerprint}].js", "wwwroot/app.abc123.js")]
    [InlineData(@"img\plate.svg", "wwwroot/img/plate.svg")]
    public void Of_the_plugin_lie_in_wwwroot_under_their_plain_names(string relative, string place) =>
        Assert.Equal(place, Asset(relative, "Discovered").BundlePath);

    [Fact]
    public void Of_a_library_lie_below_its_own_folder()
    {
        Assert.Equal("wwwroot/_content/Charts/charts.js", Asset("charts.js", "Package").BundlePath);
        Assert.Equal("wwwroot/_content/Charts/charts.js", Asset("charts.js", "Project").BundlePath);
        Assert.Equal("wwwroot/Acme.styles.css", Asset("Acme.styles.css", "Computed").BundlePath);
    }

    [Fact]
    public void That_only_publishing_makes_are_not_of_the_build()
    {
        Assert.False(new StaticAsset { File = "x", RelativePath = "x", AssetKind = "Publish" }.IsOfBuild);
        Assert.True(new StaticAsset { File = "x", RelativePath = "x", AssetKind = "All" }.IsOfBuild);
    }

    private static StaticAsset Asset(string relative, string source) => new() { File = "x", RelativePath = relative, BasePath = "/_content/Charts/", SourceType = source, Fingerprint = "abc123" };
}
