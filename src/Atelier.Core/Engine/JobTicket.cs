namespace Atelier.Core.Engine;

/// <summary>One caller's hold on a job. Disposing it before the end means that this caller no longer waits.</summary>
/// <remarks>A job whose last waiter left is cancelled, unless it came with an Idempotency-Key: then the picture waits for the caller's return.</remarks>
public sealed class JobTicket : IDisposable
{
    private readonly RunningJob? _running;
    private readonly JobResult? _past;
    private int _left;

    internal JobTicket(RunningJob running, bool joined)
    {
        _running = running;
        Joined = joined;
        JobId = running.JobId;
        running.Enter();
    }

    internal JobTicket(JobResult past)
    {
        _past = past;
        JobId = past.Job.Id;
        Replayed = true;
    }

    public string JobId { get; }

    /// <summary>The answer comes from an earlier request with the same Idempotency-Key.</summary>
    public bool Replayed { get; }

    /// <summary>The job was already running for an earlier request with the same Idempotency-Key.</summary>
    public bool Joined { get; }

    /// <summary>Waits for the end.</summary>
    /// <exception cref="OperationCanceledException">The caller stopped waiting; dispose the ticket.</exception>
    public Task<JobResult> WaitAsync(CancellationToken cancellationToken) =>
        _past is not null ? Task.FromResult(_past) : _running!.Completion.WaitAsync(cancellationToken);

    /// <summary>Watches the job from its beginning; the last event is <see cref="JobEvent.Finished"/>.</summary>
    public IAsyncEnumerable<JobEvent> WatchAsync(CancellationToken cancellationToken) =>
        _past is not null ? Replay(_past) : _running!.WatchAsync(cancellationToken);

    public void Dispose()
    {
        if (Interlocked.Exchange(ref _left, 1) == 0)
        {
            _running?.Leave();
        }
    }

    private static async IAsyncEnumerable<JobEvent> Replay(JobResult past)
    {
        await Task.CompletedTask;
        foreach (var image in past.Images)
        {
            yield return new JobEvent.Kept(image);
        }

        yield return new JobEvent.Finished(past);
    }
}
