namespace Mint.Bundle.Tests;

/// <summary>Steps on the finished bytes.</summary>
internal static class RawSteps
{
    public static bool Knows(string step) => step is "cut" or "keep" or "empty" or "prefix" or "replace-file" or "grow";

    public static byte[] Apply(byte[] bytes, string[] step) => step[0] switch
    {
        "cut" => bytes[..^(int)Recipe.Number(step[1])],
        "keep" => bytes[..(int)Recipe.Number(step[1])],
        "empty" => [],
        "prefix" => [.. Recipe.Bytes(step[1]), .. bytes],
        "replace-file" => Recipe.Bytes(step[1]),
        "grow" => [.. new byte[Recipe.Number(step[1])], .. bytes],
        _ => throw new InvalidOperationException(step[0]),
    };
}
