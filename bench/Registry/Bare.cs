using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using System.Security.Cryptography;

namespace Mint.Bench.Registry;

/// <summary>The floor: Kestrel, a dictionary of files in memory (compressed where the client takes it), ETag and 304; no routing, no other header.</summary>
internal static class Bare
{
    private const int Largest = 1024 * 1024;

    public static async Task<int> RunAsync(string folder, string port)
    {
        var files = Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories).Where(file => new FileInfo(file).Length < Largest)
            .ToDictionary(file => "/" + Path.GetRelativePath(folder, file), file => new Content(File.ReadAllBytes(file)), StringComparer.Ordinal);
        var builder = WebApplication.CreateEmptyBuilder(new());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel => kestrel.AddServerHeader = false);
        builder.WebHost.UseUrls("http://127.0.0.1:" + port);
        await using var app = builder.Build();
        app.Run(http => AnswerAsync(http, files));
        await app.RunAsync();
        return 0;
    }

    private static Task AnswerAsync(HttpContext http, Dictionary<string, Content> files)
    {
        var (request, response) = (http.Request, http.Response);
        var zipped = request.Headers.AcceptEncoding.Count > 0 && files.ContainsKey(request.Path.Value + ".gz");
        if (!files.TryGetValue(zipped ? request.Path.Value + ".gz" : request.Path.Value!, out var content))
        {
            response.StatusCode = StatusCodes.Status404NotFound;
            return Task.CompletedTask;
        }
        response.Headers.ETag = content.ETag;
        if (request.Headers.IfNoneMatch == content.ETag)
        {
            response.StatusCode = StatusCodes.Status304NotModified;
            return Task.CompletedTask;
        }
        if (zipped) response.Headers.ContentEncoding = "gzip";
        response.ContentType = "application/json";
        response.ContentLength = content.Bytes.Length;
        return response.Body.WriteAsync(content.Bytes).AsTask();
    }

    private sealed record Content(byte[] Bytes)
    {
        public string ETag { get; } = $"\"{Convert.ToHexStringLower(SHA256.HashData(Bytes))}\"";
    }
}
