using Atelier.Core.Planning;

namespace Atelier.Server.Dialects.Ai.Models;

/// <summary>Whether a request for a model would be answered now, by itself, its successor or the embedded artist. Asks planning, and nobody else.</summary>
internal sealed class Availability(IPlanner planner)
{
    private const string NoJob = "";

    public bool Of(string model) => planner.Plan(
        new ImageRequest { Operation = ImageOperation.Generate, Prompt = "A picture", Model = model },
        new PlanContext(NoJob, AiDialect.Name)) is PlanResult.Planned;
}
