using Atelier.Core.Planning;

namespace Atelier.Core.Engine.Steps;

/// <summary>One task at its provider.</summary>
/// <param name="Attempt">The attempt it belongs to, with the task's id.</param>
/// <param name="Candidate">Whom it was asked of.</param>
/// <param name="Provider">The candidate's provider.</param>
internal sealed record ResumedTask(AttemptRecord Attempt, Candidate Candidate, IResumableProvider Provider);
