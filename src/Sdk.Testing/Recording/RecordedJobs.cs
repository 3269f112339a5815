using Mint.Bundle;
using Mint.Host.Context;

namespace Mint.Sdk.Testing;

/// <summary>Takes down which jobs were started; none runs.</summary>
internal sealed class RecordedJobs(PluginManifest manifest, CallLog calls) : IJobs
{
    public bool Start(string name) => calls.AnswerAsync(new("Jobs.Start", 0, name), () =>
    {
        manifest.DemandJob(name);
        return true;
    }, CancellationToken.None).GetAwaiter().GetResult();
}
