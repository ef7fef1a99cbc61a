namespace Atelier.Core.Engine.Queue;

/// <summary>What became of a request that was to stand in line.</summary>
public abstract record SubmitResult
{
    private SubmitResult()
    {
    }

    /// <param name="Job">The job as it is on record; it may have ended already.</param>
    /// <param name="Replayed">Whether it is that of an earlier same request.</param>
    public sealed record Accepted(JobRecord Job, bool Replayed) : SubmitResult;

    /// <param name="Error">Why there is no job; nothing was charged.</param>
    public sealed record Refused(JobError Error) : SubmitResult
    {
        /// <summary>Who could have been asked, were it not for the reason each has; empty where the request itself is at fault.</summary>
        public IReadOnlyList<PassedOver> PassedOver { get; init; } = [];
    }
}
