using System.ComponentModel;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Mint.Sdk.Entry;

/// <summary>The settings of a plugin as they are now. The host registers it; generated code makes the settings record of it, anew for each scope.</summary>
/// <param name="current">The values, a JSON object that fits the manifest's schema.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class PluginSettings(Func<string> current)
{
    /// <summary>Options of one load of one plugin (snake_case, enums as texts): its own object, so that nothing static holds the plugin's types.</summary>
    public static JsonSerializerOptions Options() => new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.SnakeCaseLower, allowIntegerValues: false) },
    };

    /// <summary>The settings record with the values as they are now.</summary>
    public T Read<T>(JsonSerializerOptions options) where T : class =>
        JsonSerializer.Deserialize<T>(current(), options) ?? throw new InvalidOperationException("The settings are null.");
}
