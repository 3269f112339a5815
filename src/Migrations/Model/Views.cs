using System.Linq;

namespace Mint.Migrations;

/// <summary>A view: one SELECT for each dialect, the same text where both understand it.</summary>
public sealed record View(string Name, string Sqlite, string Postgres)
{
    /// <summary>Whether it reads that table or view.</summary>
    public bool Reads(string name) => ViewSource.Reads(Sqlite).Concat(ViewSource.Reads(Postgres)).Contains(name);

    internal CanonicalJson Write(CanonicalJson json) => Sqlite == Postgres ? json.Text("view", Name).Text("sql", Sqlite) : json.Text("view", Name).Text("sqlite", Sqlite).Text("postgres", Postgres);
}

/// <summary>Creates a view.</summary>
public sealed record CreateView(View View) : Operation
{
    public override string Kind => "create_view";

    private protected override CanonicalJson Write(CanonicalJson json) => View.Write(json);
}

/// <summary>Gives a view another SELECT, with whatever columns.</summary>
public sealed record ReplaceView(View View) : Operation
{
    public override string Kind => "replace_view";

    private protected override CanonicalJson Write(CanonicalJson json) => View.Write(json);
}

/// <summary>Drops a view.</summary>
public sealed record DropView(string View) : Operation
{
    public override string Kind => "drop_view";

    private protected override CanonicalJson Write(CanonicalJson json) => json.Text("view", View);
}
