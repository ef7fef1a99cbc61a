namespace Atelier.Core.Ledger;

/// <summary>What takes the place of a job's hold.</summary>
internal static class JobSettlement
{
    /// <param name="job">As it was reserved for.</param>
    /// <param name="attempts">All its attempts. An unknown charge counts as the most it can be, until somebody reconciles it.</param>
    /// <param name="images">Pictures that are kept.</param>
    /// <param name="now">When it ends.</param>
    /// <returns><see langword="null"/> when nothing was held and nothing is owed.</returns>
    public static Settlement? Of(JobRecord job, IReadOnlyList<AttemptRecord> attempts, int images, DateTimeOffset now)
    {
        var charged = CountedCharge.Of(attempts, job.ReservedUsd);
        return charged > 0 || job is not { ReservedUsd: 0, ReservedImages: 0 } ? new Settlement(charged, images, now) : null;
    }
}
