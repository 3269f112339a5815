using System.Net.Http.Headers;
using System.Text.Json;

namespace Mint.Host.Tests.Plugins;

internal static class Installing
{
    /// <summary>Sends a bundle file.</summary>
    public static async Task<HttpResponseMessage> SendBundleAsync(this HttpClient client, string address, string file)
    {
        using var content = new StreamContent(File.OpenRead(file));
        content.Headers.ContentType = new MediaTypeHeaderValue("application/vnd.mint.bundle");
        return await client.PostAsync(address, content);
    }

    /// <summary>Installs a bundle file and hands out the operation, whatever became of it.</summary>
    public static async Task<JsonElement> InstallAsync(this Platform platform, string file)
    {
        using var answer = await platform.Admin.SendBundleAsync("/api/plugins", file);
        Assert.Equal(200, (int)answer.StatusCode);
        return await answer.Json();
    }

    /// <summary>Compiles, packs and installs; it must succeed.</summary>
    public static async Task<JsonElement> InstallAsync(this Platform platform, string source, string version)
    {
        var operation = await platform.InstallAsync(platform.Pack(source, version));
        Assert.True(operation.GetProperty("state").GetString() == "succeeded", operation.ToString());
        return operation;
    }

    public static string Pack(this Platform platform, string source, string version, Func<Mint.Bundle.PluginManifest, Mint.Bundle.PluginManifest>? change = null, params string[] libraries)
    {
        var folder = Directory.CreateDirectory(platform.Folder["packed-" + Guid.NewGuid().ToString("n")]).FullName;
        return PluginCompiler.Pack(folder, source, version, change, libraries);
    }

    public static void FailedWith(this JsonElement operation, string step, string code)
    {
        Assert.True(operation.GetProperty("state").GetString() == "failed", operation.ToString());
        var error = operation.GetProperty("error");
        Assert.Equal((step, code), (error.GetProperty("step").GetString(), error.GetProperty("code").GetString()));
        Assert.NotEqual("", error.GetProperty("remedy").GetString());
        Assert.Equal("failed", operation.GetProperty("steps").EnumerateArray().Last().GetProperty("state").GetString());
    }

    /// <summary>Everything that an install could leave behind.</summary>
    public static void NothingStaysOf(this Platform platform, string id)
    {
        Assert.Empty(Directory.EnumerateFileSystemEntries(platform.Folder["data/staging"]));
        Assert.Empty(Directory.EnumerateFileSystemEntries(platform.Folder["data/journal"]));
        Assert.False(Directory.Exists(platform.Folder[$"data/plugins/{id}"]));
        Assert.Empty(Directory.EnumerateFiles(platform.Folder["data/data"], id + "*"));
    }
}
