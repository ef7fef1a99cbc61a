namespace Atelier.Core.Batches;

/// <summary>What became of a batch that was handed in.</summary>
public abstract record BatchResult
{
    private BatchResult()
    {
    }

    /// <param name="Batch">The batch as it is on record.</param>
    /// <param name="Replayed">Whether it is that of an earlier same request.</param>
    public sealed record Taken(BatchRecord Batch, bool Replayed) : BatchResult;

    /// <param name="Error">Why there is none.</param>
    public sealed record Refused(JobError Error) : BatchResult;
}
