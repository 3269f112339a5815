using System.Net;
using System.Text;
using System.Text.Json;

namespace Mint.Registry.Server.Tests;

/// <summary>What an answer says.</summary>
internal static class Answers
{
    public static StringContent Json(object value) => new(JsonSerializer.Serialize(value), Encoding.UTF8, "application/json");

    public static async Task<JsonElement> JsonAsync(this HttpResponseMessage response)
    {
        using var document = JsonDocument.Parse(await response.Content.ReadAsByteArrayAsync());
        return document.RootElement.Clone();
    }

    public static async Task ShouldBeAsync(this HttpResponseMessage response, HttpStatusCode status)
    {
        if (response.StatusCode != status) Assert.Fail($"{(int)response.StatusCode} instead of {(int)status}: {await response.Content.ReadAsStringAsync()}");
    }

    /// <summary>A refusal with all that one owes: status, codes, remedies and the request's id.</summary>
    public static async Task ShouldRefuseAsync(this HttpResponseMessage response, HttpStatusCode status, string code)
    {
        await response.ShouldBeAsync(status);
        Assert.Equal("application/problem+json", response.Content.Headers.ContentType?.MediaType);
        var problem = await response.JsonAsync();
        Assert.Equal(code, problem.GetProperty("code").GetString());
        Assert.Equal((int)status, problem.GetProperty("status").GetInt32());
        Assert.False(string.IsNullOrEmpty(problem.GetProperty("request_id").GetString()));
        Assert.All(problem.GetProperty("errors").EnumerateArray(), error =>
            Assert.All((string[])["code", "subject", "message", "remedy"], name => Assert.False(string.IsNullOrEmpty(error.GetProperty(name).GetString()))));
    }
}
