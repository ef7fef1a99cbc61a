using Microsoft.Extensions.Logging;

namespace Atelier.Core.Engine.Queue;

/// <summary>Calls off what runs here and was cancelled on another node.</summary>
public sealed class CancellingWatch(
    ImageEngine engine,
    IJobQueue queue,
    NodeIdentity node,
    Signals signals,
    TimeProvider time,
    ILogger<CancellingWatch> logger)
{
    /// <summary>Looks when somebody calls, and every second while jobs run here, until stopped.</summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        using var listener = signals.Listen(Signals.Cancelling);
        while (true)
        {
            await listener.WaitAsync(JobWatch.Glance, time, cancellationToken);
            if (engine.IsIdle)
            {
                continue;
            }

            try
            {
                foreach (var jobId in await queue.ListCancellingAsync(node.Name, cancellationToken))
                {
                    engine.CallOff(jobId);
                }
            }
            catch (Exception exception) when (exception is not OperationCanceledException)
            {
                EngineLog.QueueNotRead(logger, exception);
            }
        }
    }
}
