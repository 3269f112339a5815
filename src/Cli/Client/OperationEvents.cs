using System.Runtime.CompilerServices;
using System.Text.Json;

namespace Mint.Cli.Client;

/// <summary>The server-sent events of an operation. They end when it does, or when the connection does.</summary>
internal static class OperationEvents
{
    private const string Data = "data: ";

    public static async IAsyncEnumerable<JsonElement> ReadAsync(HttpClient http, Uri address, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        using var response = await OpenAsync(http, address, cancellationToken);
        if (response?.IsSuccessStatusCode is not true) yield break;
        using var reader = new StreamReader(await response.Content.ReadAsStreamAsync(cancellationToken));
        while (await LineAsync(reader, cancellationToken) is { } line)
        {
            if (line.StartsWith(Data, StringComparison.Ordinal)) yield return JsonSerializer.Deserialize<JsonElement>(line[Data.Length..]);
        }
    }

    private static async Task<HttpResponseMessage?> OpenAsync(HttpClient http, Uri address, CancellationToken cancellationToken)
    {
        try
        {
            return await http.GetAsync(address, HttpCompletionOption.ResponseHeadersRead, cancellationToken);
        }
        catch (HttpRequestException)
        {
            return null;
        }
    }

    private static async Task<string?> LineAsync(StreamReader reader, CancellationToken cancellationToken)
    {
        try
        {
            return await reader.ReadLineAsync(cancellationToken);
        }
        catch (IOException)
        {
            // The connection ended; whoever reads asks for the operation itself.
            return null;
        }
    }
}
