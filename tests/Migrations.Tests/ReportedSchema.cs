namespace Mint.Tests.Migrating;

/// <summary>What the databases report of their schema, in the form of <see cref="SchemaLines"/>; one column of text.</summary>
internal static class ReportedSchema
{
    public const string OfSqlite = """
        SELECT 'column|' || m.name || '|' || c.cid || '|' || c.name || '|' || c.type || '|' || c."notnull" || '|' || (c.pk > 0) || '|' || (c.dflt_value IS NOT NULL)
          FROM sqlite_master m, pragma_table_xinfo(m.name) c WHERE m.type = 'table' AND m.name NOT LIKE 'sqlite_%' AND m.name <> 'plugin_schema_migrations'
        UNION ALL
        SELECT 'index|' || m.name || '|' || i.name || '|' || i."unique" || '|' || i.partial || '|' || coalesce((SELECT group_concat(name) FROM (SELECT name FROM pragma_index_info(i.name) WHERE name IS NOT NULL ORDER BY seqno)), '')
          FROM sqlite_master m, pragma_index_list(m.name) i WHERE m.type = 'table' AND i.origin = 'c'
        UNION ALL
        SELECT 'foreign key|' || name || '|' || group_concat("from") || '|' || "table" || '|' || group_concat("to") || '|' || on_delete
          FROM (SELECT m.name, k.id, k."from", k."to", k."table", k.on_delete FROM sqlite_master m, pragma_foreign_key_list(m.name) k WHERE m.type = 'table' ORDER BY m.name, k.id, k.seq) GROUP BY name, id
        UNION ALL
        SELECT 'table|' || name || '|' || sql FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'
        UNION ALL
        SELECT 'view|' || name || '|' || replace(sql, 'CREATE VIEW "' || name || '" AS ', '') FROM sqlite_master WHERE type = 'view'
        """;

    public const string OfPostgres = """
        SELECT 'column|' || c.relname || '|' || a.attname || '|' || format_type(a.atttypid, a.atttypmod) || '|' || a.attnotnull::int || '|' || (a.atthasdef OR a.attidentity <> '')::int || '|'
          || EXISTS (SELECT 1 FROM pg_index p WHERE p.indrelid = c.oid AND p.indisprimary AND a.attnum = ANY (p.indkey))::int
          FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid WHERE c.relnamespace = current_schema()::regnamespace AND c.relkind = 'r' AND a.attnum > 0 AND NOT a.attisdropped
        UNION ALL
        SELECT 'index|' || t.relname || '|' || i.relname || '|' || x.indisunique::int || '|' || (x.indpred IS NOT NULL)::int || '|'
          || coalesce((SELECT string_agg(a.attname, ',' ORDER BY n) FROM unnest(x.indkey) WITH ORDINALITY AS k (num, n) JOIN pg_attribute a ON a.attrelid = t.oid AND a.attnum = k.num AND k.num > 0), '')
          FROM pg_index x JOIN pg_class t ON t.oid = x.indrelid JOIN pg_class i ON i.oid = x.indexrelid WHERE t.relnamespace = current_schema()::regnamespace AND NOT x.indisprimary
        UNION ALL
        SELECT CASE k.contype WHEN 'u' THEN 'unique|' ELSE 'foreign key|' END || t.relname || '|' || k.conname || '|'
          || (SELECT string_agg(a.attname, ',' ORDER BY n) FROM unnest(k.conkey) WITH ORDINALITY AS c (num, n) JOIN pg_attribute a ON a.attrelid = k.conrelid AND a.attnum = c.num)
          || CASE k.contype WHEN 'u' THEN '' ELSE '|' || f.relname || '|'
            || (SELECT string_agg(a.attname, ',' ORDER BY n) FROM unnest(k.confkey) WITH ORDINALITY AS c (num, n) JOIN pg_attribute a ON a.attrelid = k.confrelid AND a.attnum = c.num)
            || '|' || CASE k.confdeltype WHEN 'c' THEN 'CASCADE' WHEN 'n' THEN 'SET NULL' WHEN 'r' THEN 'RESTRICT' ELSE k.confdeltype::text END END
          FROM pg_constraint k JOIN pg_class t ON t.oid = k.conrelid LEFT JOIN pg_class f ON f.oid = k.confrelid WHERE k.connamespace = current_schema()::regnamespace AND k.contype IN ('u', 'f')
        UNION ALL
        SELECT 'check|' || t.relname || '|' || k.conname FROM pg_constraint k JOIN pg_class t ON t.oid = k.conrelid WHERE k.connamespace = current_schema()::regnamespace AND k.contype = 'c'
        UNION ALL
        SELECT 'view|' || relname FROM pg_class WHERE relnamespace = current_schema()::regnamespace AND relkind = 'v'
        """;

    /// <summary>SQLite knows checks only as text of the table: ours, between commas of the first level.</summary>
    public static IEnumerable<string> WithChecks(IEnumerable<string> lines) => lines.SelectMany(line => line.StartsWith("table|", StringComparison.Ordinal) ? Checks(line) : [line]);

    private static IEnumerable<string> Checks(string line)
    {
        var parts = line.Split('|', 3);
        return parts[2].Split('\n').Select(text => text.Trim().TrimEnd(',')).Where(text => text.StartsWith("CONSTRAINT ", StringComparison.Ordinal)).Select(text => $"check|{parts[1]}|{Whole(text)}");
    }

    // SQLite puts an added column behind the last constraint, on its line.
    private static string Whole(string text)
    {
        var depth = 0;
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] == '(') depth++;
            else if (text[i] == ')' && --depth == 0) return text[..(i + 1)];
        }
        return text;
    }
}
