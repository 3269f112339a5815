using System.Reflection;

namespace Mint.Bundle.Tests;

/// <summary>The constants of a class of codes.</summary>
internal static class Codes
{
    public static IEnumerable<string> Of(Type type) => type.GetFields(BindingFlags.Public | BindingFlags.Static).Where(field => field.FieldType == typeof(string)).Select(field => (string)field.GetRawConstantValue()!);
}
