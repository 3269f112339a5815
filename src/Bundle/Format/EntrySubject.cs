namespace Mint.Bundle;

/// <summary>How an entry is called in a refusal.</summary>
internal static class EntrySubject
{
    public static string Of(EntryRecord entry) => Of(entry.Name);

    public static string Of(string name) => name.Length == 0 ? "entry without a name" : Shown.Of(name);
}
