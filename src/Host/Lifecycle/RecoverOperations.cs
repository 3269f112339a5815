using Mint.Bundle;
using Mint.Host.PluginData;
using Mint.Installer;

namespace Mint.Host.Lifecycle;

/// <summary>At a start: tells of each operation that the end of the process cut short what became of it. The store has finished or undone them by now.</summary>
internal sealed class RecoverOperations(OperationLog past, KeptBundles kept, PluginStore store, PurgeTraces purge)
{
    /// <summary>So many interrupted installs keep their bundles, the latest; what is older is given up.</summary>
    private const int Kept = 3;

    public async Task RunAsync()
    {
        foreach (var operation in await past.CutAsync())
        {
            if (await IsDoneAsync(operation))
            {
                operation.Step("recover", () => true, _ => "the process ended meanwhile; it was committed, and the next start has finished it");
                operation.Succeed();
            }
            else operation.Interrupt();
            await past.EndAsync(operation);
        }
        var resumable = await past.ResumableAsync();
        if (resumable.Count > Kept) await past.GiveUpAsync([.. resumable.Skip(Kept)]);
        kept.Tidy([.. resumable.Take(Kept)]);
    }

    private async Task<bool> IsDoneAsync(Operation operation)
    {
        if (!PluginId.TryParse(operation.Plugin, out var id)) return false;
        var pointer = store.PointerOf(id);
        if (operation.Kind != "uninstall") return operation.Kind is "install" or "rollback" && operation.Version is not null && pointer?.Active.Version.ToString() == operation.Version;
        // Of what was not installed any more nothing but this row says that a purge had begun.
        if (pointer is null && operation.Mode == FinishRemoval.Purge) await purge.RunAsync(id, CancellationToken.None);
        return pointer is null;
    }
}
