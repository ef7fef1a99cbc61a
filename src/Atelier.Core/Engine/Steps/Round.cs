namespace Atelier.Core.Engine.Steps;

/// <summary>Calls for one job that run side by side.</summary>
/// <param name="Run">The job.</param>
/// <param name="Claims">Which of its pictures are there.</param>
/// <param name="NextNumber">Numbers its attempts through.</param>
internal sealed record Round(JobRun Run, Claims Claims, Func<int> NextNumber);
