using Npgsql;

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

    /// <summary>The tables with their columns, each as a statement that makes it; keys and all else come later.</summary>
    public const string BareTables = """
        SELECT format('CREATE TABLE %I (%s)', c.relname, (SELECT string_agg(format('%I %s', a.attname, format_type(a.atttypid, a.atttypmod))
            || CASE WHEN a.attcollation <> t.typcollation THEN (SELECT format(' COLLATE %I.%I', n.nspname, l.collname) FROM pg_collation l JOIN pg_namespace n ON n.oid = l.collnamespace WHERE l.oid = a.attcollation) ELSE '' END
            || CASE WHEN a.attgenerated <> '' THEN format(' GENERATED ALWAYS AS (%s) %s', pg_get_expr(d.adbin, d.adrelid), CASE a.attgenerated WHEN 's' THEN 'STORED' ELSE 'VIRTUAL' END)
                WHEN a.attidentity <> '' THEN (SELECT format(' GENERATED %s AS IDENTITY (INCREMENT %s MINVALUE %s MAXVALUE %s START %s CACHE %s%s)', CASE a.attidentity WHEN 'a' THEN 'ALWAYS' ELSE 'BY DEFAULT' END,
                    q.seqincrement, q.seqmin, q.seqmax, q.seqstart, q.seqcache, CASE WHEN q.seqcycle THEN ' CYCLE' ELSE '' END)
                    FROM pg_depend p JOIN pg_sequence q ON q.seqrelid = p.objid WHERE p.classid = 'pg_class'::regclass AND p.refclassid = 'pg_class'::regclass AND p.refobjid = c.oid AND p.refobjsubid = a.attnum AND p.deptype = 'i')
                WHEN d.adbin IS NOT NULL THEN ' DEFAULT ' || pg_get_expr(d.adbin, d.adrelid) ELSE '' END
            || CASE WHEN a.attnotnull THEN ' NOT NULL' ELSE '' END, ', ' ORDER BY a.attnum)
          FROM pg_attribute a JOIN pg_type t ON t.oid = a.atttypid LEFT JOIN pg_attrdef d ON d.adrelid = a.attrelid AND d.adnum = a.attnum WHERE a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped))
        FROM pg_class c WHERE c.relnamespace = $1::regnamespace AND c.relkind = 'r' ORDER BY c.oid
        """;

    public const string TableNames = "SELECT relname::text FROM pg_class WHERE relnamespace = $1::regnamespace AND relkind = 'r' ORDER BY oid";

    /// <summary>The columns of table <c>$2</c> that have values of their own.</summary>
    public const string Columns = "SELECT attname::text FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid WHERE c.relnamespace = $1::regnamespace AND c.relname = $2 AND attnum > 0 AND NOT attisdropped AND attgenerated = '' ORDER BY attnum";

    // A condition may be tried on rows that another one leaves out, and whoever asks the last number of what is no sequence is refused.
    private const string HandedOut = """
        SELECT format('SELECT setval(pg_get_serial_sequence(%L, %L), %s)', quote_ident(t.relname), a.attname, v.last)
        FROM pg_class s JOIN pg_depend d ON d.objid = s.oid AND d.classid = 'pg_class'::regclass AND d.deptype = 'i' JOIN pg_class t ON t.oid = d.refobjid JOIN pg_attribute a ON a.attrelid = t.oid AND a.attnum = d.refobjsubid,
          LATERAL (SELECT CASE WHEN s.relkind = 'S' AND s.relnamespace = $1::regnamespace THEN pg_sequence_last_value(s.oid) END AS last) v
        WHERE s.relnamespace = $1::regnamespace AND s.relkind = 'S' AND v.last IS NOT NULL ORDER BY s.oid
        """;

    private const string Comments = """
        SELECT CASE WHEN d.objsubid = 0 THEN format('COMMENT ON TABLE %I IS %L', c.relname, d.description) ELSE format('COMMENT ON COLUMN %I.%I IS %L', c.relname, a.attname, d.description) END
        FROM pg_description d JOIN pg_class c ON c.oid = d.objoid AND d.classoid = 'pg_class'::regclass LEFT JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum = d.objsubid
        WHERE c.relnamespace = $1::regnamespace AND c.relkind = 'r' ORDER BY c.oid, d.objsubid
        """;

    /// <summary>The queries for what comes once the rows are in, in their order.</summary>
    public static IReadOnlyList<string> AfterRows { get; } = [HandedOut, Indexes, Constraints, Views, Comments];

    /// <summary>The queries, in the order in which their statements work; a foreign key may rely on a unique index.</summary>
    public static IReadOnlyList<string> InOrder { get; } = [Tables, Rows, Identities, Indexes, Constraints, Views];

    // What plain SQL may have made and no statement here makes anew, in words.
    private const string Uncopied = """
        SELECT 'the ' || CASE relkind WHEN 'S' THEN 'sequence' WHEN 'm' THEN 'materialised view' WHEN 'p' THEN 'partitioned table' WHEN 'f' THEN 'foreign table' WHEN 'c' THEN 'type' ELSE 'table' END || ' ' || relname FROM pg_class c
        WHERE relnamespace = $1::regnamespace AND (relkind IN ('m', 'p', 'f', 'c') OR (relkind = 'r' AND (relispartition OR reloftype <> 0 OR relrowsecurity OR EXISTS (SELECT FROM pg_inherits WHERE inhrelid = c.oid)))
          OR (relkind = 'S' AND NOT EXISTS (SELECT FROM pg_depend WHERE objid = c.oid AND classid = 'pg_class'::regclass AND deptype = 'i')))
        UNION ALL SELECT 'the function ' || proname FROM pg_proc WHERE pronamespace = $1::regnamespace
        UNION ALL SELECT 'the type ' || typname FROM pg_type WHERE typnamespace = $1::regnamespace AND typtype IN ('d', 'e', 'r')
        UNION ALL SELECT 'the trigger ' || tgname FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid WHERE c.relnamespace = $1::regnamespace AND NOT tgisinternal
        UNION ALL SELECT 'the rule ' || rulename FROM pg_rewrite r JOIN pg_class c ON c.oid = r.ev_class WHERE c.relnamespace = $1::regnamespace AND rulename <> '_RETURN'
        ORDER BY 1
        """;

    /// <summary>Sees to it that nothing would be missing in what is made of the statements here.</summary>
    /// <exception cref="MigrationStepException">MINT3134.</exception>
    public static async Task RequireAllAsync(NpgsqlConnection connection, string schema, CancellationToken cancellationToken)
    {
        var unknown = await connection.ListAsync(Uncopied, cancellationToken, schema);
        if (unknown.Count > 0)
            throw new MigrationStepException("MINT3134", $"A copy of schema {schema} would lack {string.Join(", ", unknown)}.", "Have a migration of the plugin do without it; tables with their constraints, indexes and identities, and views are copied.");
    }
}
