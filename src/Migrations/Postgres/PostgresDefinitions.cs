namespace Mint.Migrations;

/// <summary>What a schema consists of, as the statements that make it anew. <c>$1</c> is its name, <c>$2</c> and <c>$3</c> the old and the new one in quotes, with a dot.</summary>
internal static class PostgresDefinitions
{
    private const string Tables = "SELECT format('CREATE TABLE %s%I (LIKE %s%I INCLUDING DEFAULTS INCLUDING IDENTITY INCLUDING GENERATED INCLUDING STORAGE INCLUDING COMMENTS)', $3::text, relname, $2::text, relname) FROM pg_class WHERE relnamespace = $1::regnamespace AND relkind = 'r' ORDER BY oid";

    private const string Rows = """
        SELECT format('INSERT INTO %s%I (%s) OVERRIDING SYSTEM VALUE SELECT %s FROM ONLY %s%I', $3::text, c.relname, a.names, a.names, $2::text, c.relname)
        FROM pg_class c, LATERAL (SELECT string_agg(quote_ident(attname), ', ' ORDER BY attnum) AS names FROM pg_attribute WHERE attrelid = c.oid AND attnum > 0 AND NOT attisdropped AND attgenerated = '') a
        WHERE c.relnamespace = $1::regnamespace AND c.relkind = 'r' AND a.names IS NOT NULL
        """;

    // Numbers that were handed out stay handed out.
    private const string Identities = """
        SELECT format('SELECT setval(pg_get_serial_sequence(%L, %L), last_value, is_called) FROM %s%I', $3::text || quote_ident(t.relname), a.attname, $2::text, s.relname)
        FROM pg_class s JOIN pg_depend d ON d.objid = s.oid AND d.classid = 'pg_class'::regclass AND d.deptype = 'i' JOIN pg_class t ON t.oid = d.refobjid JOIN pg_attribute a ON a.attrelid = t.oid AND a.attnum = d.refobjsubid
        WHERE s.relnamespace = $1::regnamespace AND s.relkind = 'S'
        """;

    private const string Constraints = """
        SELECT format('ALTER TABLE %I ADD CONSTRAINT %I ', t.relname, k.conname) || pg_get_constraintdef(k.oid) FROM pg_constraint k JOIN pg_class t ON t.oid = k.conrelid
        WHERE k.connamespace = $1::regnamespace AND k.contype IN ('p', 'u', 'c', 'x', 'f') ORDER BY k.contype = 'f', k.oid
        """;

    private const string Indexes = """
        SELECT pg_get_indexdef(i.indexrelid, 0, true) FROM pg_index i JOIN pg_class t ON t.oid = i.indrelid
        WHERE t.relnamespace = $1::regnamespace AND NOT EXISTS (SELECT FROM pg_constraint k WHERE k.conindid = i.indexrelid AND k.contype IN ('p', 'u', 'x')) ORDER BY i.indexrelid
        """;

    private const string Views = "SELECT format('CREATE VIEW %I AS ', relname) || pg_get_viewdef(oid) FROM pg_class WHERE relnamespace = $1::regnamespace AND relkind = 'v' ORDER BY oid";

    /// <summary>The queries, in the order in which their statements work; a foreign key may rely on a unique index.</summary>
    public static IReadOnlyList<string> InOrder { get; } = [Tables, Rows, Identities, Indexes, Constraints, Views];

    /// <summary>What plain SQL may have made and no statement here makes anew, in words.</summary>
    public const string Uncopied = """
        SELECT 'the ' || CASE relkind WHEN 'S' THEN 'sequence' WHEN 'm' THEN 'materialised view' WHEN 'p' THEN 'partitioned table' WHEN 'f' THEN 'foreign table' WHEN 'c' THEN 'type' ELSE 'table' END || ' ' || relname FROM pg_class c
        WHERE relnamespace = $1::regnamespace AND (relkind IN ('m', 'p', 'f', 'c') OR (relkind = 'r' AND (relispartition OR reloftype <> 0 OR relrowsecurity OR EXISTS (SELECT FROM pg_inherits WHERE inhrelid = c.oid)))
          OR (relkind = 'S' AND NOT EXISTS (SELECT FROM pg_depend WHERE objid = c.oid AND classid = 'pg_class'::regclass AND deptype = 'i')))
        UNION ALL SELECT 'the function ' || proname FROM pg_proc WHERE pronamespace = $1::regnamespace
        UNION ALL SELECT 'the type ' || typname FROM pg_type WHERE typnamespace = $1::regnamespace AND typtype IN ('d', 'e', 'r')
        UNION ALL SELECT 'the trigger ' || tgname FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid WHERE c.relnamespace = $1::regnamespace AND NOT tgisinternal
        UNION ALL SELECT 'the rule ' || rulename FROM pg_rewrite r JOIN pg_class c ON c.oid = r.ev_class WHERE c.relnamespace = $1::regnamespace AND rulename <> '_RETURN'
        ORDER BY 1
        """;
}
