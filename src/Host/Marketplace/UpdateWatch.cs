using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Mint.Host.Data;

namespace Mint.Host.Marketplace;

/// <summary>Lets updates be looked for a minute after the start, and from then on as often as <c>marketplace.check_hours</c> says. What fails is logged, and tried at the next time.</summary>
internal sealed class UpdateWatch(CheckUpdates check, DataFolder folder, TimeProvider time, ILogger<UpdateWatch> log) : IHostedService, IDisposable
{
    // The configuration is read anew each time, so that a change counts soon.
    private static readonly TimeSpan step = TimeSpan.FromMinutes(1);
    private readonly CancellationTokenSource stopping = new();
    private ITimer? timer;
    private DateTimeOffset? last;

    /// <summary>The look that is under way, or the last one.</summary>
    public Task Running { get; private set; } = Task.CompletedTask;

    public Task StartAsync(CancellationToken cancellationToken)
    {
        // The start's context is none of the timer's business.
        using var flow = ExecutionContext.SuppressFlow();
        timer = time.CreateTimer(_ => Running = TickAsync(), state: null, step, Timeout.InfiniteTimeSpan);
        return Task.CompletedTask;
    }

    public async Task StopAsync(CancellationToken cancellationToken)
    {
        if (timer is not null) await timer.DisposeAsync();
        await stopping.CancelAsync();
        await Running;
    }

    public void Dispose()
    {
        timer?.Dispose();
        stopping.Dispose();
    }

    private async Task TickAsync()
    {
        try
        {
            var every = TimeSpan.FromHours((await HostConfiguration.ReadAsync(folder.Configuration, stopping.Token)).CheckHours);
            var now = time.GetUtcNow();
            if (every > TimeSpan.Zero && (last is null || now - last >= every))
            {
                last = now;
                await check.RunAsync(stopping.Token);
            }
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            return;
        }
        catch (Exception problem)
        {
            log.LogError(problem, "Updates could not be looked for");
        }
        timer?.Change(step, Timeout.InfiniteTimeSpan);
    }
}
