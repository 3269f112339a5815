namespace Mint.Tests.Packing;

/// <summary><c>dotnet new mint-plugin</c>, by name and type alone.</summary>
public sealed class A_scaffolded_plugin(PackedSdk sdk)
{
    [Theory]
    [InlineData("analysis", "")]
    [InlineData("experiment-design", "database")]
    [InlineData("workflow", "")]
    [InlineData("static", "frontend")]
    [InlineData("full", "database frontend")]
    public async Task Has_what_its_type_needs_where_nothing_else_is_said(string type, string parts)
    {
        using var folder = new TempFolder();

        (await sdk.RunAsync(folder.Path, "new", "mint-plugin", "-n", "Acme.Hello", "--type", type)).Succeeded();

        Assert.Equal(parts.Contains("database"), File.Exists(folder["Acme.Hello/Acme.Hello/Notes.cs"]));
        Assert.Equal(parts.Contains("frontend"), File.Exists(folder["Acme.Hello/Acme.Hello/wwwroot/index.html"]));
        Assert.True(File.Exists(folder["Acme.Hello/Acme.Hello.Tests/HelloPluginTests.cs"]));
        Assert.False(Directory.Exists(folder["Acme.Hello/.github"]));
    }

    /// <summary>'dotnet new' keeps '--type' for itself (an option of ours would be called '--param:type'), so its help is about one type at a time.</summary>
    [Fact]
    public async Task Has_help_for_each_type_and_help_without_one_that_names_them()
    {
        using var folder = new TempFolder();

        var help = (await sdk.RunAsync(folder.Path, "new", "mint-plugin", "--type", "full", "--help")).Succeeded().Text;
        Assert.All((string[])["--database", "--frontend", "--tests", "--ci", "--publisher"], option => Assert.Contains(option, help));

        var types = (await sdk.RunAsync(folder.Path, "new", "mint-plugin", "--help")).Succeeded().Text;
        Assert.Contains("analysis,experiment-design,full,static,workflow", types);
        Assert.Contains("specifying the type to use with --type", types);
        Assert.Empty(Directory.EnumerateFileSystemEntries(folder.Path));
    }

    [Theory]
    [InlineData("Acme.LCMSDesign", "acme-lcms-design")]
    [InlineData("Lab-2.Pages", "lab-2-pages")]
    [InlineData("My.Plugin", "my-plugin")]
    [InlineData("7", "my-plugin")]
    public async Task Has_an_id_made_of_its_name_and_says_the_next_commands(string name, string id)
    {
        using var folder = new TempFolder();

        (await sdk.RunAsync(folder.Path, "new", "mint-plugin", "-n", name)).Succeeded();

        Assert.Contains($"{name}/bin/Release/net10.0/{id}-1.0.0.mint", File.ReadAllText(folder[$"{name}/README.md"]));
    }

    /// <summary>Generated code adds nothing to what the strictest analysis says of a plugin.</summary>
    [Fact]
    public async Task Builds_under_the_strictest_analysis()
    {
        using var folder = new TempFolder();
        (await sdk.RunAsync(folder.Path, "new", "mint-plugin", "-n", "Acme.Strict", "--type", "full", "--database", "--frontend")).Succeeded();
        File.WriteAllText(folder["Acme.Strict/.editorconfig"], """
            root = true
            [*.cs]
            # There is no synchronisation context in a plugin.
            dotnet_diagnostic.CA2007.severity = none
            # A handler that needs nothing of its plugin is no worse for being an instance method.
            dotnet_diagnostic.CA1822.severity = none
            # Nullable reference types say what may be null.
            dotnet_diagnostic.CA1062.severity = none
            """);

        var build = (await sdk.RunAsync(folder["Acme.Strict/Acme.Strict"], "build", "-v", "minimal", "-p:AnalysisLevel=latest-all", "-p:TreatWarningsAsErrors=true", "-p:EnforceCodeStyleInBuild=true")).Succeeded();

        Assert.DoesNotContain("warning", build.Text);
        Assert.Single(Directory.GetFiles(folder["Acme.Strict/Acme.Strict/bin/Debug/net10.0"], "*.mint"));
    }
}
