using System.Buffers;
using System.Globalization;
using System.Text;
using Mint.Migrations;

namespace Mint.Bundle;

/// <summary>
/// Canonical JSON straight into UTF-8 bytes, with the escapes of <see cref="CanonicalJson.Quote"/>. The caller names keys in ordinal order;
/// what is null, empty or false is left out.
/// </summary>
internal sealed class CanonicalWriter
{
    private readonly ArrayBufferWriter<byte> bytes = new();

    public byte[] ToArray() => bytes.WrittenSpan.ToArray();

    public ReadOnlySpan<byte> Written => bytes.WrittenSpan;

    public void Object(Action members)
    {
        Separate();
        Append("{");
        members();
        Append("}");
    }

    public void Object(string key, Action members)
    {
        Key(key);
        Append("{");
        members();
        Append("}");
    }

    public void List<T>(string key, IReadOnlyCollection<T> items, Action<T> write)
    {
        if (items.Count == 0) return;
        Key(key);
        Append("[");
        foreach (var item in items) write(item);
        Append("]");
    }

    public void Texts(string key, IReadOnlyCollection<string> items) => List(key, items, item =>
    {
        Separate();
        Append(CanonicalJson.Quote(item));
    });

    public void Text(string key, string? value)
    {
        if (!string.IsNullOrEmpty(value)) RequiredText(key, value);
    }

    public void RequiredText(string key, string value) => Raw(key, CanonicalJson.Quote(value));

    public void Number(string key, long value) => Raw(key, value.ToString(CultureInfo.InvariantCulture));

    public void Flag(string key, bool value)
    {
        if (value) Raw(key, "true");
    }

    /// <summary>A member whose value is canonical JSON already.</summary>
    public void Raw(string key, string json)
    {
        Key(key);
        Append(json);
    }

    private void Key(string key)
    {
        Separate();
        Append(CanonicalJson.Quote(key));
        Append(":");
    }

    private void Separate()
    {
        if (bytes.WrittenCount > 0 && bytes.WrittenSpan[^1] is not ((byte)'{' or (byte)'[')) Append(",");
    }

    private void Append(string text) => Encoding.UTF8.GetBytes(text, bytes);
}
