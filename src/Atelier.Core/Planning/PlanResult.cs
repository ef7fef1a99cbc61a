namespace Atelier.Core.Planning;

/// <summary>A plan, or why there is none.</summary>
public abstract record PlanResult
{
    private PlanResult()
    {
    }

    public sealed record Planned(Plan Plan) : PlanResult;

    public sealed record Refused(JobError Error) : PlanResult;
}
