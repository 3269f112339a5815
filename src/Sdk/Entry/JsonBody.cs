using System.Buffers;
using System.IO.Pipelines;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Microsoft.AspNetCore.Http;

namespace Mint.Sdk.Entry;

/// <summary>
/// Reads a JSON body. One of at most 1 MiB is read whole before it is parsed, so that all that is wrong with it can be named; a larger one is parsed as it comes,
/// and its first problem is named.
/// </summary>
internal static class JsonBody
{
    private const int Whole = 1 << 20;

    private static ReadOnlySpan<byte> Mark => [0xEF, 0xBB, 0xBF];

    /// <summary>Reads it as a value of the type; what is wrong with its text goes to <paramref name="problems"/>.</summary>
    /// <exception cref="BadHttpRequestException">The body is too large or not sent to its end.</exception>
    public static async ValueTask<T?> ReadAsync<T>(HttpContext context, JsonTypeInfo<T> type, Encoding encoding, RouteProblems problems)
    {
        if (encoding.CodePage != Encoding.UTF8.CodePage) return await TranscodeAsync(context, type, encoding, problems).ConfigureAwait(false);
        var reader = context.Request.BodyReader;
        while (true)
        {
            var read = await reader.ReadAsync(context.RequestAborted).ConfigureAwait(false);
            if (read.IsCompleted)
            {
                try
                {
                    return Parse(read.Buffer, type, problems);
                }
                finally
                {
                    // Whatever the author's own constructors and setters throw: a body left unread would end the connection.
                    reader.AdvanceTo(read.Buffer.End);
                }
            }
            if (read.Buffer.Length > Whole)
            {
                reader.AdvanceTo(read.Buffer.Start);
                return await StreamAsync(reader, type, problems, context.RequestAborted).ConfigureAwait(false);
            }
            reader.AdvanceTo(read.Buffer.Start, read.Buffer.End);
        }
    }

    private static T? Parse<T>(ReadOnlySequence<byte> body, JsonTypeInfo<T> type, RouteProblems problems)
    {
        if (body.Length == 0)
        {
            problems.Add("$", "is empty where JSON is needed.");
            return default;
        }
        if (body.FirstSpan.StartsWith(Mark)) body = body.Slice(Mark.Length);
        try
        {
            var json = new Utf8JsonReader(body, new JsonReaderOptions { MaxDepth = type.Options.MaxDepth, CommentHandling = type.Options.ReadCommentHandling, AllowTrailingCommas = type.Options.AllowTrailingCommas });
            var value = JsonSerializer.Deserialize(ref json, type);
            // Anything but white space after the value throws here.
            json.Read();
            return value;
        }
        catch (JsonException refused)
        {
            JsonFaults.Find(body, type, refused, problems);
            return default;
        }
        catch (InvalidOperationException unreadable) when (JsonFaults.IsUnreadable(unreadable))
        {
            JsonFaults.AddUnreadable(problems);
            return default;
        }
    }

    private static async ValueTask<T?> StreamAsync<T>(PipeReader reader, JsonTypeInfo<T> type, RouteProblems problems, CancellationToken cancellationToken)
    {
        try
        {
            return await JsonSerializer.DeserializeAsync(reader, type, cancellationToken).ConfigureAwait(false);
        }
        catch (JsonException refused)
        {
            JsonFaults.Add(refused, problems);
            return default;
        }
        catch (InvalidOperationException unreadable) when (JsonFaults.IsUnreadable(unreadable))
        {
            JsonFaults.AddUnreadable(problems);
            return default;
        }
    }

    private static async ValueTask<T?> TranscodeAsync<T>(HttpContext context, JsonTypeInfo<T> type, Encoding encoding, RouteProblems problems)
    {
        var body = Encoding.CreateTranscodingStream(context.Request.Body, encoding, Encoding.UTF8, leaveOpen: true);
        await using (body.ConfigureAwait(false))
        {
            try
            {
                return await JsonSerializer.DeserializeAsync(body, type, context.RequestAborted).ConfigureAwait(false);
            }
            catch (JsonException refused)
            {
                JsonFaults.Add(refused, problems);
                return default;
            }
            catch (InvalidOperationException unreadable) when (JsonFaults.IsUnreadable(unreadable))
            {
                JsonFaults.AddUnreadable(problems);
                return default;
            }
        }
    }
}
