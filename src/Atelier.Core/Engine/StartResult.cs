namespace Atelier.Core.Engine;

/// <summary>What became of a request: a job somebody can wait for, or a refusal that cost nothing.</summary>
public abstract record StartResult
{
    private StartResult()
    {
    }

    /// <summary>The job runs, or ran already. Dispose the ticket when nobody waits any more.</summary>
    public sealed record Started(JobTicket Ticket) : StartResult;

    public sealed record Refused(JobError Error) : StartResult
    {
        /// <summary>Who could have been asked, were it not for the reason each has; empty where the request itself is at fault.</summary>
        public IReadOnlyList<PassedOver> PassedOver { get; init; } = [];
    }
}
