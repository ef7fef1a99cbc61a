namespace Atelier;

/// <summary>The line of submitted jobs, shared by all nodes over the same records. Every method is one transaction.</summary>
/// <remarks>
/// <see cref="IJobStore.AddAsync"/> puts a job of state <see cref="JobState.Queued"/> in line, and <see cref="IJobStore.FinishAsync(JobRecord, AttemptRecord?, IReadOnlyList{ImageRecord}, Settlement?, CancellationToken)"/> takes
/// one that ends out of it.
/// </remarks>
public interface IJobQueue
{
    /// <summary>Takes jobs out of the line for a node: they run from now on, under its lease.</summary>
    /// <param name="claim">Who, until when and how many.</param>
    /// <param name="choose">Picks from what is in line, in the order to start in; runs inside the transaction, without waiting for anything.</param>
    /// <param name="cancellationToken">Gives up before it began.</param>
    /// <returns>The jobs as they are now. No other node gets them too.</returns>
    ValueTask<IReadOnlyList<JobRecord>> ClaimAsync(
        QueueClaim claim,
        Func<QueueSight, IReadOnlyList<string>> choose,
        CancellationToken cancellationToken);

    /// <summary>Puts a claimed job that nobody was asked about back in line.</summary>
    /// <param name="job">As claimed.</param>
    /// <param name="reason">Why, for its journal.</param>
    /// <param name="now">When.</param>
    /// <param name="notBefore">It is not claimed earlier.</param>
    /// <param name="cancellationToken">Gives up before it began.</param>
    /// <returns>False when it is not the node's any more.</returns>
    ValueTask<bool> PostponeAsync(JobRecord job, string reason, DateTimeOffset now, DateTimeOffset notBefore, CancellationToken cancellationToken);

    /// <summary>Where a job stands; <see langword="null"/> when it does not wait.</summary>
    ValueTask<QueueStanding?> FindStandingAsync(string jobId, DateTimeOffset now, TimeSpan ageing, CancellationToken cancellationToken);

    /// <summary>How many wait.</summary>
    ValueTask<int> CountAsync(CancellationToken cancellationToken);

    /// <summary>Notes that a running job is to end; the process that works on it looks for such notes.</summary>
    /// <returns>False when it does not run.</returns>
    ValueTask<bool> AskToCancelAsync(string jobId, DateTimeOffset now, CancellationToken cancellationToken);

    /// <summary>Jobs of a node that are to end.</summary>
    ValueTask<IReadOnlyList<string>> ListCancellingAsync(string owner, CancellationToken cancellationToken);
}
