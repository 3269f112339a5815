using System.Text.Json;

namespace Mint.Migrations;

/// <summary>Ends the reading of an operation; never leaves <see cref="OperationJson"/>.</summary>
internal sealed class UnreadableOperationException(string message) : Exception(message);

/// <summary>The members of a JSON object, each asked for with its type.</summary>
internal sealed class Members
{
    private readonly Dictionary<string, JsonElement> members = new(StringComparer.Ordinal);
    private readonly string subject;

    public Members(JsonElement json, string subject)
    {
        this.subject = subject;
        if (json.ValueKind != JsonValueKind.Object) throw new UnreadableOperationException($"The {subject} is no JSON object.");
        foreach (var member in json.EnumerateObject())
        {
            if (!members.TryAdd(member.Name, member.Value)) throw Wrong(member.Name, "is there twice");
        }
    }

    public Members Only(params string[] known)
    {
        foreach (var name in members.Keys.Except(known, StringComparer.Ordinal)) throw Wrong(name, "is unknown");
        return this;
    }

    public T Then<T>(Func<Members, T> make) => make(this);

    public bool Has(string name) => members.ContainsKey(name);

    public string Text(string name) => Required(name, JsonValueKind.String).GetString()!;

    public JsonElement Object(string name) => Required(name, JsonValueKind.Object);

    public bool Flag(string name) => Has(name) && (members[name].ValueKind == JsonValueKind.True ? true : throw Wrong(name, "is not true (false is left out)"));

    public IEnumerable<JsonElement> List(string name) => Required(name, JsonValueKind.Array).EnumerateArray();

    /// <summary>The items of an array that may be missing.</summary>
    public IEnumerable<JsonElement> Some(string name) => Has(name) ? List(name) : [];

    public IEnumerable<string> Texts(string name) => List(name).Select(item => item.ValueKind == JsonValueKind.String ? item.GetString()! : throw Wrong(name, "holds something other than texts"));

    private JsonElement Required(string name, JsonValueKind kind) =>
        !members.TryGetValue(name, out var value) ? throw Wrong(name, "is missing") : value.ValueKind == kind ? value : throw Wrong(name, $"is no {kind.ToString().ToLowerInvariant()}");

    private UnreadableOperationException Wrong(string name, string what) => new($"Member {CanonicalJson.Quote(name)} of the {subject} {what}.");
}
