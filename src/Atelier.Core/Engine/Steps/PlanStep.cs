using Atelier.Core.Planning;
using Atelier.Core.Resilience;

namespace Atelier.Core.Engine.Steps;

/// <summary>Step 4. Candidates in order, each with the request fitted to it and a price.</summary>
internal sealed class PlanStep(IPlanner planner, IBreakers breakers, IMeasurements measurements)
{
    public async ValueTask<PlanResult> RunAsync(ImageRequest request, PlanContext context, CancellationToken cancellationToken)
    {
        var report = await breakers.ReadAsync(cancellationToken);
        return planner.Plan(request, context with { Breakers = report, Measured = measurements.Find });
    }
}
