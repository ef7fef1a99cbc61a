using Microsoft.Extensions.Logging;

namespace Atelier.Core.Engine.Queue;

/// <summary>Forgets what happened to jobs so long ago that nobody is told of it any more.</summary>
public sealed class JournalSweep(QueueOptions options, IJournal journal, TimeProvider time, ILogger<JournalSweep> logger)
{
    private static readonly TimeSpan s_interval = TimeSpan.FromMinutes(10);

    /// <summary>Sweeps now and then until stopped.</summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        using var timer = new PeriodicTimer(s_interval, time);
        while (await timer.WaitForNextTickAsync(cancellationToken))
        {
            try
            {
                await journal.ForgetAsync(time.GetUtcNow() - options.JournalRetention, cancellationToken);
            }
            catch (Exception exception) when (exception is not OperationCanceledException)
            {
                EngineLog.SweepFailed(logger, exception);
            }
        }
    }
}
