namespace Atelier.Core.Engine.Steps;

/// <summary>What a dead process left of a job.</summary>
/// <param name="Open">Tasks that can be waited for.</param>
/// <param name="Past">Every other attempt, ended. What they may have bought is not bought again.</param>
/// <param name="PastImages">Pictures that were kept and written down.</param>
internal sealed record ResumedTasks(
    IReadOnlyList<ResumedTask> Open,
    IReadOnlyList<AttemptRecord> Past,
    IReadOnlyList<ImageRecord> PastImages);
