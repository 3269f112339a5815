using Microsoft.AspNetCore.Http;
using Mint.Sdk;

namespace Mint.Host.Mounting;

/// <summary>A plugin's data change for longer than anybody waits, or too many wait already: 503, to be tried again.</summary>
internal sealed class HeldTooLongException(string plugin)
    : PluginException(StatusCodes.Status503ServiceUnavailable, ErrorCode, $"The plugin '{plugin}' is moving to another version; try again in {RetryAfter} seconds.")
{
    public const string ErrorCode = "PLUGIN_UPDATING";

    /// <summary>What <c>Retry-After</c> says, in seconds.</summary>
    public const int RetryAfter = 5;
}
