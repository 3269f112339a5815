using Mint.Sdk;

namespace Mint.Host.Http;

/// <summary>A refusal of the platform whose answer carries texts in <c>details</c>.</summary>
internal sealed class DetailedException(int status, string code, string message, params (string Name, string Text)[] details) : PluginException(status, code, message)
{
    public IReadOnlyList<(string Name, string Text)> Details => details;
}
