namespace Atelier.Core.Planning;

/// <summary>A plan, or why there is none.</summary>
public abstract record PlanResult
{
    private PlanResult()
    {
    }

    public sealed record Planned(Plan Plan) : PlanResult;

    public sealed record Refused(JobError Error) : PlanResult
    {
        /// <summary>Who could have been asked, were it not for the reason each has; empty where the request itself is at fault.</summary>
        public IReadOnlyList<PassedOver> PassedOver { get; init; } = [];
    }
}
