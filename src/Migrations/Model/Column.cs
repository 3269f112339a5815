using System.Globalization;

namespace Mint.Migrations;

/// <summary>A column's default: a constant, the present moment or a fresh GUID.</summary>
public enum DefaultKind { Text, Number, Bool, Now, NewGuid }

/// <summary>A default. <paramref name="Value"/> is the constant's invariant text (<c>true</c>/<c>false</c> for a bool), empty for the other two.</summary>
public sealed record ColumnDefault(DefaultKind Kind, string Value)
{
    /// <summary>The present moment (UTC).</summary>
    public static ColumnDefault Now { get; } = new(DefaultKind.Now, "");

    /// <summary>A fresh random GUID.</summary>
    public static ColumnDefault NewGuid { get; } = new(DefaultKind.NewGuid, "");

    /// <summary>Canonical JSON: <c>{"text":"a"}</c>, <c>{"number":"1.5"}</c>, <c>{"bool":"true"}</c>, <c>{"now":""}</c>, <c>{"new_guid":""}</c>.</summary>
    public string ToJson() => new CanonicalJson().Text(Key(Kind), Value).ToString();

    /// <summary>The wire key of a kind.</summary>
    public static string Key(DefaultKind kind) => kind == DefaultKind.NewGuid ? "new_guid" : kind.ToString().ToLower(CultureInfo.InvariantCulture);
}

/// <summary>A column of a table.</summary>
public sealed record Column(string Name, ColumnType Type, bool Nullable, bool Key, ColumnDefault? Default)
{
    /// <summary>Canonical JSON; a column is not null and no key unless it says so.</summary>
    public string ToJson() => new CanonicalJson()
        .Text("name", Name).Text("type", Type.ToString()).Flag("nullable", Nullable).Flag("key", Key).Raw("default", Default?.ToJson()).ToString();
}
