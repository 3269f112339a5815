using System.Text;
using Microsoft.Net.Http.Headers;

namespace Mint.Sdk.Entry;

/// <summary>The <c>charset</c> of a body.</summary>
internal static class BodyCharset
{
    /// <summary>The encoding that it names; null where .NET knows or allows none of this name.</summary>
    public static Encoding? Of(MediaTypeHeaderValue type)
    {
        try
        {
            return Encoding.GetEncoding(HeaderUtilities.RemoveQuotes(type.Charset).ToString());
        }
        catch (Exception unknown) when (unknown is ArgumentException or NotSupportedException)
        {
            return null;
        }
    }
}
