using System;
using System.Collections.Generic;
using System.Linq;

namespace Mint.Migrations;

/// <summary>Ends the reading of an operation; never leaves <see cref="OperationJson"/>.</summary>
internal sealed class UnreadableOperationException(string message) : Exception(message);

/// <summary>The members of a JSON object, each asked for with its type.</summary>
internal sealed class Members
{
    private readonly JsonTree json;
    private readonly string subject;

    public Members(JsonTree json, string subject)
    {
        (this.json, this.subject) = (json, subject);
        if (json.Kind != JsonKind.Object) throw new UnreadableOperationException($"The {subject} is no JSON object.");
    }

    public Members Only(params string[] known)
    {
        foreach (var name in json.Names.Except(known, StringComparer.Ordinal)) throw Wrong(name, "is unknown");
        return this;
    }

    public T Then<T>(Func<Members, T> make) => make(this);

    public bool Has(string name) => json[name] is not null;

    public string Text(string name) => Required(name, JsonKind.String).Text;

    public JsonTree Object(string name) => Required(name, JsonKind.Object);

    public bool Flag(string name) => Has(name) && (json[name]!.Kind == JsonKind.True ? true : throw Wrong(name, "is not true (false is left out)"));

    public IEnumerable<JsonTree> List(string name) => Required(name, JsonKind.Array).Items;

    /// <summary>The items of an array that may be missing.</summary>
    public IEnumerable<JsonTree> Some(string name) => Has(name) ? List(name) : [];

    public IEnumerable<string> Texts(string name) => List(name).Select(item => item.Kind == JsonKind.String ? item.Text : throw Wrong(name, "holds something other than texts"));

    /// <summary>The columns, which may be missing; where they are there, they are not empty.</summary>
    public Items<string> Columns() => Has("columns") ? Texts("columns").ToItems() : default;

    /// <summary>A text that may be missing.</summary>
    public string? Perhaps(string name) => Has(name) ? Text(name) : null;

    private JsonTree Required(string name, JsonKind kind) =>
        json[name] is not { } value ? throw Wrong(name, "is missing") : value.Kind == kind ? value : throw Wrong(name, $"is no {kind.ToString().ToLowerInvariant()}");

    private UnreadableOperationException Wrong(string name, string what) => new($"Member {CanonicalJson.Quote(name)} of the {subject} {what}.");
}
