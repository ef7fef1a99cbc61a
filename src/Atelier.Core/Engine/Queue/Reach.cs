using Atelier.Core.Planning;

namespace Atelier.Core.Engine.Queue;

/// <summary>What is within a submitted job's reach: nobody is asked who is dearer than what was planned when it was handed in.</summary>
internal static class Reach
{
    /// <returns>The plan without whoever is dearer; <see langword="null"/> when nobody is left.</returns>
    public static Plan? Of(JobRecord job, Plan plan)
    {
        if (job.Submission?.HighUsd is not { } high)
        {
            return plan;
        }

        var affordable = plan.Candidates.Where(candidate => candidate.Price?.HighUsd <= high).ToList();
        return affordable.Count > 0 ? plan with { Candidates = affordable } : null;
    }
}
