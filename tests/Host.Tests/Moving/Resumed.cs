using System.Net.Http.Json;
using System.Text.Json;

namespace Mint.Host.Tests.Moving;

internal static class Resumed
{
    /// <summary>Goes on with what was interrupted; that may be refused, for something newer may serve by now, but never fail unforeseen.</summary>
    public static async Task ResumeAllAsync(this Platform platform, string when)
    {
        var operations = (await platform.Admin.GetFromJsonAsync<JsonElement>("/api/operations")).GetProperty("operations");
        foreach (var cut in operations.EnumerateArray().Where(operation => operation.TryGetProperty("resumable", out var resumable) && resumable.GetBoolean()))
        {
            using var answer = await platform.Admin.PostAsync($"/api/operations/{cut.GetProperty("id").GetString()}/resume", null);
            var operation = await answer.Json();
            var ended = operation.TryGetProperty("state", out var state) && (state.GetString() == "succeeded" || operation.GetProperty("error").GetProperty("code").GetString() is "MINT8030");
            Assert.True(ended || operation.ToString().Contains("MINT8072", StringComparison.Ordinal), $"{when}: {operation}");
        }
    }
}
