using System.Text.Json;

namespace Mint.Migrations;

public static partial class OperationJson
{
    /// <summary>The operation, or null together with what is wrong with it.</summary>
    public static (Operation? Operation, string? Problem) Read(JsonElement json)
    {
        try
        {
            return Read(JsonTree.Parse(json.GetRawText()));
        }
        catch (FormatException unreadable)
        {
            return (null, $"The operation cannot be read: {unreadable.Message}.");
        }
    }
}
