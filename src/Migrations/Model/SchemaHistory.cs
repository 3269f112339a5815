using System.Collections.Generic;
using System.Linq;

namespace Mint.Migrations;

/// <summary>Judges a whole list of migrations: compiler, registry and host ask the same.</summary>
public static class SchemaHistory
{
    /// <summary>All problems, in order; empty where the migrations can run one after the other.</summary>
    public static IReadOnlyList<SchemaProblem> Check(IReadOnlyList<Migration> migrations)
    {
        var problems = new List<SchemaProblem>();
        var schema = SchemaModel.Empty;
        for (var i = 0; i < migrations.Count; i++)
        {
            problems.AddRange(OfItself(migrations[i], i + 1));
            for (var step = 0; step < migrations[i].Operations.Count; step++)
            {
                var operation = migrations[i].Operations[step];
                problems.AddRange(OperationRules.Broken(schema, operation).Select(broken => new SchemaProblem(migrations[i].Version, step, broken.Code, broken.Message, broken.Remedy)));
                schema = schema.After(operation);
            }
        }
        return problems;
    }

    /// <summary>The schema after the migrations.</summary>
    public static SchemaModel Replay(IEnumerable<Migration> migrations) =>
        migrations.SelectMany(migration => migration.Operations).Aggregate(SchemaModel.Empty, (schema, operation) => schema.After(operation));

    private static IEnumerable<SchemaProblem> OfItself(Migration migration, int expected)
    {
        if (migration.Version != expected)
            yield return new(migration.Version, -1, "MINT3103", $"Migration {migration.Version} stands where {expected} belongs.", "Number migrations 1, 2, 3 … in order, without gaps and each once.");
        if (!Name.IsValid(migration.Name))
            yield return new(migration.Version, -1, "MINT3120", $"{CanonicalJson.Quote(migration.Name)} is no name for a migration.", Name.Rule);
        if (string.IsNullOrWhiteSpace(migration.Destructive) && migration.Operations.Any(Judgement.LosesData))
            yield return new(migration.Version, -1, "MINT3104", $"Migration {migration.Version} loses data and gives no reason.", "Say why with [Destructive(\"…\")], or keep the data.");
    }
}
