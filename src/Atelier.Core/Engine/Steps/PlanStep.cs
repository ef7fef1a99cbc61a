using Atelier.Core.Planning;
using Atelier.Core.Resilience;

namespace Atelier.Core.Engine.Steps;

/// <summary>Step 4. Candidates in order, each with the request fitted to it and a price.</summary>
internal sealed class PlanStep(IPlanner planner, IBreakers breakers)
{
    public async ValueTask<PlanResult> RunAsync(ImageRequest request, PlanContext context, CancellationToken cancellationToken)
    {
        var report = await breakers.ReadAsync(cancellationToken);
        var result = planner.Plan(request, context with { Breakers = report });
        if (result is not PlanResult.Planned { Plan: var plan } || request.MaxCostUsd is not { } most)
        {
            return result;
        }

        var affordable = plan.Candidates.Where(candidate => candidate.Price is { } price && price.HighUsd <= most).ToList();
        return affordable.Count > 0
            ? new PlanResult.Planned(plan with { Candidates = affordable })
            : new PlanResult.Refused(FailureTable.Error(
                FailureKind.BudgetExceeded,
                $"Nothing that fits this request is known to cost at most {most} US dollars; raise 'max_cost' or ask for less.",
                "max_cost") with { Code = "max_cost_exceeded" });
    }
}
