namespace Atelier.Core.Engine.Steps;

/// <summary>What a dead process left of a job.</summary>
/// <param name="Open">Tasks that can be waited for.</param>
/// <param name="MaybeBought">Attempts whose pictures may have been bought and cannot be asked about.</param>
/// <param name="EarlierAttempts">Attempts on record.</param>
internal sealed record ResumedTasks(IReadOnlyList<ResumedTask> Open, IReadOnlyList<AttemptRecord> MaybeBought, int EarlierAttempts);
