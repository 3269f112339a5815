namespace MyNamespace;

/// <summary>Migration 4711. The compiler evaluates it: a straight sequence of calls with constant arguments.</summary>
[Migration(4711, "the_migration")]
public sealed class TheMigration : PluginMigration
{
    public override void Upgrade(MigrationOps ops) => ops.AddColumn("the_table", "remark", column => column.Text().Nullable());
}
