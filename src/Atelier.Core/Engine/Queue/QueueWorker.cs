using Microsoft.Extensions.Logging;

namespace Atelier.Core.Engine.Queue;

/// <summary>Takes submitted jobs out of the line, as many as this node has places for, and works on them.</summary>
public sealed class QueueWorker(
    QueueOptions options,
    EngineOptions engine,
    IJobQueue queue,
    ClaimedJobs claimed,
    NodeIdentity node,
    Signals signals,
    TimeProvider time,
    ILogger<QueueWorker> logger)
{
    private int _busy;
    private volatile bool _isLeaving;

    /// <summary>Whether it works on nothing at the moment.</summary>
    public bool IsIdle => Volatile.Read(ref _busy) == 0;

    /// <summary>Takes no more jobs; those that are worked on go on.</summary>
    public void Leave() => _isLeaving = true;

    /// <summary>Works until stopped; jobs it has begun go on.</summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        if (options.Places == 0)
        {
            return;
        }

        using var listener = signals.Listen(Signals.Queue);
        while (true)
        {
            if (!await TakeAsync(cancellationToken))
            {
                await listener.WaitAsync(JobWatch.Glance, time, cancellationToken);
            }
        }
    }

    /// <summary>Takes as many jobs as there are places for, and begins them.</summary>
    /// <returns>Whether there may be more to take at once.</returns>
    public async Task<bool> TakeAsync(CancellationToken cancellationToken)
    {
        var free = options.Places - Volatile.Read(ref _busy);
        if (free <= 0 || _isLeaving)
        {
            return false;
        }

        IReadOnlyList<JobRecord> jobs;
        try
        {
            var now = time.GetUtcNow();
            int? perCaller = options.MaxRunningPerCaller > 0 ? options.MaxRunningPerCaller : null;
            jobs = await queue.ClaimAsync(
                new QueueClaim(node.Name, now, now + engine.Lease, options.Ageing, free),
                sight => QueueOrder.Choose(sight, free, perCaller, engine.ProviderLimitOf),
                cancellationToken);
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            EngineLog.QueueNotRead(logger, exception);
            return false;
        }

        foreach (var job in jobs)
        {
            Interlocked.Increment(ref _busy);
            _ = Task.Run(() => WorkAsync(job), CancellationToken.None);
        }

        return jobs.Count == free;
    }

    private async Task WorkAsync(JobRecord job)
    {
        try
        {
            await claimed.RunAsync(job);
        }
        finally
        {
            Interlocked.Decrement(ref _busy);
            signals.Send(Signals.Queue);
        }
    }
}
