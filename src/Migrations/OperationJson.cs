using System.Text.Json;

namespace Mint.Migrations;

/// <summary>Reads operations back from their canonical JSON.</summary>
public static class OperationJson
{
    /// <summary>The operation, or null together with what is wrong with it.</summary>
    public static (Operation? Operation, string? Problem) Read(JsonElement json) => throw new NotSupportedException("Not there yet.");
}
