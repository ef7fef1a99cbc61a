using System.Runtime.CompilerServices;

namespace Atelier.Core.Engine;

/// <summary>One caller's hold on a job. Disposing it before the end means that this caller no longer waits.</summary>
/// <remarks>A job whose last waiter left is cancelled, unless it came with an Idempotency-Key or under the duplicate guard: then the picture waits for the caller's return.</remarks>
public sealed class JobTicket : IDisposable
{
    private readonly RunningJob? _running;
    private readonly ForeignJob? _foreign;
    private readonly JobResult? _past;
    private readonly string? _notice;
    private int _left;

    /// <summary>For whoever started it; no one else can have left it yet.</summary>
    internal JobTicket(RunningJob running)
        : this(running, notice: null) => running.TryEnter();

    internal JobTicket(JobResult past, bool replayed, string? notice = null)
    {
        _past = past;
        _notice = notice;
        JobId = past.Job.Id;
        Replayed = replayed;
    }

    internal JobTicket(ForeignJob foreign, string? notice)
    {
        _foreign = foreign;
        _notice = notice;
        JobId = foreign.JobId;
        Joined = true;
    }

    private JobTicket(RunningJob running, string? notice)
    {
        _running = running;
        _notice = notice;
        JobId = running.JobId;
    }

    public string JobId { get; }

    /// <summary>The answer is that of an earlier request: one with the same Idempotency-Key, or the same one a moment ago.</summary>
    public bool Replayed { get; }

    /// <summary>The job was already running for an earlier same request.</summary>
    public bool Joined { get; private init; }

    /// <summary>Waits for the end.</summary>
    /// <exception cref="OperationCanceledException">The caller stopped waiting; dispose the ticket.</exception>
    public async Task<JobResult> WaitAsync(CancellationToken cancellationToken) => WithNotice(
        _past ?? (_foreign is not null
            ? await _foreign.WaitAsync(cancellationToken)
            : await _running!.Completion.WaitAsync(cancellationToken)));

    /// <summary>Watches the job from its beginning; the last event is <see cref="JobEvent.Finished"/>. A job of another process shows its end only.</summary>
    public async IAsyncEnumerable<JobEvent> WatchAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        if (_running is not null)
        {
            await foreach (var happened in _running.WatchAsync(cancellationToken))
            {
                yield return happened is JobEvent.Finished { Result: var ended } ? new JobEvent.Finished(WithNotice(ended)) : happened;
            }

            yield break;
        }

        var result = await WaitAsync(cancellationToken);
        foreach (var image in result.Images)
        {
            yield return new JobEvent.Kept(image);
        }

        yield return new JobEvent.Finished(result);
    }

    public void Dispose()
    {
        if (Interlocked.Exchange(ref _left, 1) == 0)
        {
            _running?.Leave();
        }
    }

    /// <summary>Another caller's hold on the same job.</summary>
    /// <returns><see langword="null"/> when the job was already given up.</returns>
    internal static JobTicket? TryJoin(RunningJob running, string? notice = null) =>
        running.TryEnter() ? new JobTicket(running, notice) { Joined = true } : null;

    private JobResult WithNotice(JobResult result) => _notice is null
        ? result
        : result with { Job = result.Job with { Warnings = [.. result.Job.Warnings, _notice] } };
}
