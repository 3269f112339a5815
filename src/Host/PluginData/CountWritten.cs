using Mint.Bundle;
using Mint.Installer;
using Mint.Migrations;

namespace Mint.Host.PluginData;

/// <param name="Table">The table.</param>
/// <param name="Written">Rows that were not there, or were otherwise, when the version got its data; in files, of equal rows in a table without a key only one is counted.</param>
/// <param name="Removed">Rows that are gone, or are otherwise now.</param>
internal sealed record WrittenRows(string Table, long Written, long Removed);

/// <summary>
/// What was written since a version got data of its own: the data it came from are copied and migrated once more, and each table is compared with
/// what is there now. A value that a migration made from the time or from chance makes its row count.
/// </summary>
internal sealed class CountWritten(PluginDatabases databases, TimeProvider time)
{
    /// <returns>The tables in which anything differs; empty too where the version took over the data as they lay there.</returns>
    public async Task<IReadOnlyList<WrittenRows>> RunAsync(InstalledPlugin plugin, CancellationToken cancellationToken)
    {
        if (plugin.Entry.Origin is not { } origin || !databases.Exists(origin) || !databases.Exists(plugin.Entry.Data)) return [];
        var scratch = databases.Fresh(plugin.Id);
        try
        {
            await databases.CopyAsync(origin, scratch, cancellationToken);
            var report = await MigrationRunner.ApplyAsync(databases.Of(scratch), plugin.Migrations, time, cancellationToken);
            if (report.Failure is { } failure) throw new RefusedException(failure.Code, plugin.Id.Value, failure.Message, failure.Remedy);
            return await databases.CompareAsync(plugin.Entry.Data, scratch, cancellationToken);
        }
        finally
        {
            databases.Delete(scratch);
        }
    }
}
