
namespace Mint.Bundle.Tests;

public sealed class A_file_that_is_no_bundle : IDisposable
{
    private readonly TempFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Is_refused_where_it_does_not_exist() => Assert.Equal("MINT5001", Refusal(folder["nothing.mint"]));

    [Fact]
    public void Is_refused_where_its_folder_does_not_exist() => Assert.Equal("MINT5001", Refusal(folder["no/thing.mint"]));

    [Fact]
    public void Is_refused_where_it_is_a_folder() => Assert.Equal("MINT5001", Refusal(folder.Path));

    [Theory]
    [InlineData("")]
    [InlineData("a\0b")]
    public void Is_refused_where_it_has_an_impossible_name(string path) => Assert.Equal("MINT5001", Refusal(path));

    [Fact]
    public void Is_refused_where_it_is_a_device()
    {
        if (!OperatingSystem.IsWindows()) Assert.Equal("MINT5003", Refusal("/dev/null"));
    }

    [Fact]
    public void Is_refused_where_it_is_huge_before_it_is_read()
    {
        using (var file = File.Create(folder["huge.mint"])) file.SetLength(1L << 40);

        Assert.Equal("MINT5002", Refusal(folder["huge.mint"]));
    }

    [Fact]
    public void Is_refused_where_it_cannot_be_opened()
    {
        File.CreateSymbolicLink(folder["loop.mint"], folder["loop.mint"]);

        Assert.Equal("MINT5001", Refusal(folder["loop.mint"]));
    }

    [Fact]
    public void Is_not_held_open_after_the_refusal()
    {
        File.WriteAllText(folder["a.mint"], "hello");

        Refusal(folder["a.mint"]);

        using var exclusive = new FileStream(folder["a.mint"], FileMode.Open, FileAccess.ReadWrite, FileShare.None);
        Assert.Equal(5, exclusive.Length);
    }

    [Fact]
    public void Gets_a_report_from_the_doctor()
    {
        File.WriteAllText(folder["a.mint"], "hello");

        var report = BundleDoctor.Examine(folder["a.mint"]);

        Assert.False(report.Ok);
        Assert.Equal("MINT5003", Assert.Single(report.Errors).Code);
        Assert.Empty(report.Warnings);
    }

    private static string Refusal(string path) => Assert.Single(Assert.Throws<RefusedException>(() => BundleReader.Open(path)).Problems).Code;
}
