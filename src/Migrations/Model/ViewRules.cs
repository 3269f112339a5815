using System.Collections.Generic;
using System.Linq;

namespace Mint.Migrations;

/// <summary>Whether views can be so, and whether what they read may change.</summary>
internal static class ViewRules
{
    public static IEnumerable<BrokenRule> Create(SchemaModel schema, View view)
    {
        foreach (var broken in OperationRules.Names("view", [view.Name]).Concat(Shape(schema, view))) yield return broken;
        if (Name.IsReserved(view.Name)) yield return new("MINT3132", $"The view name '{view.Name}' is reserved.", Name.NotReserved);
        if (!schema.Opaque && schema.Has(view.Name)) yield return new("MINT3122", $"There is a table, index or view '{view.Name}' already.", "Take another name, or replace the view.");
    }

    public static IEnumerable<BrokenRule> Replace(SchemaModel schema, View view) => Drop(schema, view.Name).Concat(Shape(schema, view));

    public static IEnumerable<BrokenRule> Drop(SchemaModel schema, string view)
    {
        foreach (var broken in OperationRules.Names("view", [view]).Concat(Reading(schema, view))) yield return broken;
        if (!schema.Opaque && schema.FindView(view) is null) yield return new("MINT3150", $"There is no view '{view}' at this point.", "Create it in this or an earlier migration, or correct the name.");
    }

    /// <summary>The views that read a table or a view, and so must go before it changes.</summary>
    public static IEnumerable<BrokenRule> Reading(SchemaModel schema, string name) => schema.Views.Where(view => view.Reads(name))
        .Select(view => new BrokenRule("MINT3148", $"View '{view.Name}' reads '{name}', which therefore stays as it is.", "Drop the view first, and create it again afterwards."));

    private static IEnumerable<BrokenRule> Shape(SchemaModel schema, View view)
    {
        if (!ViewSource.IsSelect(view.Sqlite) || !ViewSource.IsSelect(view.Postgres))
        {
            yield return new("MINT3149", $"The SQL of view '{view.Name}' is not one SELECT that names its columns.", "Write SELECT or WITH, without semicolons and comments, and each column instead of '*', which the dialects extend differently.");
            yield break;
        }
        if (schema.Opaque) yield break;
        foreach (var unknown in ViewSource.Reads(view.Sqlite).Concat(ViewSource.Reads(view.Postgres)).Distinct().Where(name => schema.Find(name) is null && (name == view.Name || schema.FindView(name) is null)))
            yield return new("MINT3121", $"View '{view.Name}' reads '{unknown}', which is no table or view at this point.", "Create it before, or correct the name; for a view on what the database itself has use SQL.");
    }
}
