using Mint.Bundle;
using Mint.Sdk.Build;

namespace Mint.Tests.Packing;

/// <summary>What of the build's proposals goes into a bundle.</summary>
public sealed class Proposed_files : IDisposable
{
    private static readonly string Library = typeof(Assert).Assembly.Location;
    private static readonly string LibraryName = typeof(Assert).Assembly.GetName().Name!;
    private readonly TempFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Of_the_hosts_are_left_out_where_its_version_serves()
    {
        var contents = BundleContents.Of([new("lib/library.dll", Library), new("README.md", Text("read.me"))], Host($"{LibraryName} 999.0.0.0"), Systems.All);

        Assert.Equal("README.md", Assert.Single(contents.Sources).Path);
        Assert.Equal("lib/library.dll", Assert.Single(contents.LeftOut).File.Path);
        Assert.Empty(contents.Assemblies);
    }

    [Fact]
    public void Of_the_hosts_are_refused_where_they_are_newer_than_its_own() =>
        Assert.Equal("MINT4004", Refused([new("lib/library.dll", Library)], Host($"{LibraryName} 0.0.0.1")).Single());

    [Fact]
    public void Of_the_plugin_are_packed_and_described()
    {
        var contents = BundleContents.Of([new("lib/runtimes/linux-x64/native/x.so", Text("x.so")), new("lib/library.dll", Library)], Host("Other 1.0.0.0"), Systems.All);

        Assert.Equal(["lib/library.dll", "lib/runtimes/linux-x64/native/x.so"], contents.Sources.Select(source => source.Path));
        Assert.Equal((LibraryName, "lib/library.dll"), (Assert.Single(contents.Assemblies).Name, contents.Assemblies[0].File));
        Assert.Equal(["linux-x64"], contents.RuntimeIdentifiers);
    }

    [Fact]
    public void With_several_problems_are_refused_with_all_of_them() =>
        Assert.Equal(["MINT4005", "MINT4006"], Refused([new("data.txt", Text("a")), new("data.txt", Text("b")), new("gone.txt", folder["gone.txt"])], Host("")).Order());

    [Theory]
    [InlineData("lib/.env", "PASSWORD=1")]
    [InlineData(".env.production", "PASSWORD=1")]
    [InlineData("lib/server.pfx", "x")]
    [InlineData("data/ID_RSA", "x")]
    [InlineData("lib/readme.txt", "-----BEGIN RSA PRIVATE KEY-----\nMIIE…\n-----END RSA PRIVATE KEY-----\n")]
    [InlineData("lib/cert.pem", "text before\n-----BEGIN PRIVATE KEY-----\nMIIE…\n")]
    public void That_hold_secrets_are_refused(string path, string content)
    {
        File.WriteAllText(folder["file"], content);

        Assert.Equal("MINT4037", Refused([new(path, folder["file"])], Host("")).Single());
    }

    [Theory]
    [InlineData("lib/cert.pem", "-----BEGIN CERTIFICATE-----\nMIIE… and some more of it\n-----END CERTIFICATE-----\n")]
    [InlineData("lib/environment.json", "{}")]
    public void That_only_look_like_secrets_are_packed(string path, string content)
    {
        File.WriteAllText(folder["file"], content);

        Assert.Single(BundleContents.Of([new(path, folder["file"])], Host(""), Systems.All).Sources);
    }

    [Theory]
    [InlineData("linux-x64", "any linux linux-x64 unix", "")]
    [InlineData("linux-musl-x64", "any linux linux-musl-x64 linux-x64 unix", "")]
    [InlineData("win-x64", "any win-x64", "")]
    [InlineData("linux-x64 osx-arm64", "any linux linux-x64 osx-arm64 unix", "")]
    [InlineData("win-arm64", "any", "win-arm64")]
    public void For_other_systems_are_left_out(string wanted, string packed, string unserved)
    {
        string[] folders = ["any", "linux", "linux-arm64", "linux-musl-x64", "linux-x64", "osx-arm64", "unix", "win-x64"];
        var systems = Systems.Of(wanted.Split(' '), Repository.RuntimeGraph);

        var contents = BundleContents.Of([.. folders.Select(folder => new ProposedFile($"lib/runtimes/{folder}/{(folder is "any" or "unix" ? "lib/net10.0/x.json" : "native/x.so")}", Text(folder)))], Host(""), systems);

        Assert.Equal(packed.Split(' '), contents.Sources.Select(source => source.Path.Split('/')[2]).Order(StringComparer.Ordinal));
        Assert.Equal(folders.Except(packed.Split(' ')), contents.LeftOut.Select(left => left.File.Path.Split('/')[2]).Order(StringComparer.Ordinal));
        Assert.Equal(unserved, string.Join(' ', contents.Unserved));
    }

    [Fact]
    public void For_systems_that_nobody_knows_are_refused()
    {
        var refusal = Assert.Throws<RefusedException>(() => Systems.Of(["linux-x46", "win-x64", "lin*"], Repository.RuntimeGraph));

        Assert.All(refusal.Problems, problem => Assert.Equal("MINT4120", problem.Code));
        Assert.Equal(2, refusal.Problems.Count);
    }

    [Fact]
    public void That_are_seldom_meant_are_warned_of()
    {
        File.WriteAllText(folder["README.md"], File.ReadAllText(Repository.PathOf("templates/mint-plugin/README.md")));
        var contents = BundleContents.Of([new("README.md", folder["README.md"]), new("LICENSE", Text("LICENSE"))], Host(""), Systems.All);

        Assert.Equal(["MINT4011", "MINT4122", "MINT4123"], Guards.Of(contents, (2 << 20) + 1, 2, "", "").Select(guard => guard.Code));
        Assert.Equal(["MINT4122"], Guards.Of(contents, 2 << 20, 2, "Does it", "").Select(guard => guard.Code));
        Assert.Equal(["MINT4122"], Guards.Of(contents, long.MaxValue, 0, "Does it", "").Select(guard => guard.Code));
    }

    [Fact]
    public void That_are_no_assemblies_are_packed_whatever_their_extension() =>
        Assert.Empty(BundleContents.Of([new("lib/native.dll", Text("native.dll"))], Host(""), Systems.All).Assemblies);

    private string Text(string name)
    {
        File.WriteAllText(folder[name], name);
        return folder[name];
    }

    private HostAssemblies Host(string line)
    {
        File.WriteAllText(folder["host.txt"], line);
        return HostAssemblies.Load(folder["host.txt"]);
    }

    private static IEnumerable<string> Refused(IReadOnlyList<ProposedFile> files, HostAssemblies host) =>
        Assert.Throws<RefusedException>(() => BundleContents.Of(files, host, Systems.All)).Problems.Select(problem => problem.Code);
}
