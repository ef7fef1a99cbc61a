namespace Atelier.Core.Engine.Steps;

/// <summary>What a dead process left of a job.</summary>
/// <param name="Open">Tasks that can be waited for.</param>
/// <param name="Past">Every other attempt, ended. What they may have bought is not bought again.</param>
/// <param name="PastImages">Pictures that were kept and written down.</param>
internal sealed record ResumedTasks(
    IReadOnlyList<ResumedTask> Open,
    IReadOnlyList<AttemptRecord> Past,
    IReadOnlyList<ImageRecord> PastImages)
{
    /// <summary>The highest number an attempt of the job has.</summary>
    public int LastNumber =>
        Past.Select(static attempt => attempt.Number).Concat(Open.Select(static task => task.Attempt.Number)).DefaultIfEmpty().Max();

    /// <summary>What is left when nobody found the time to ask about the open tasks: they may have been charged.</summary>
    public AttemptResult GivenUp(DateTimeOffset now)
    {
        const string Reason = "Nobody could ask about this task in time.";
        var open = Open.Select(task => task.Attempt with
        {
            EndedAt = now,
            State = AttemptState.Unknown,
            Failure = FailureKind.Interrupted,
            Reason = Reason,
            Charged = Charge.Unknown,
        }).ToList();
        return new AttemptResult
        {
            Images = PastImages,
            Attempts = [.. Past, .. open],
            Unwritten = open,
            Failure = new ProviderFailure(FailureKind.Interrupted, Reason),
            Provider = PastImages.Count > 0 ? PastImages[^1].Provider : null,
            Model = PastImages.Count > 0 ? PastImages[^1].Model : null,
        };
    }
}
