namespace Atelier.Core.Planning;

/// <summary>Turns a request into candidates. Pure: no I/O, no clock.</summary>
public interface IPlanner
{
    /// <param name="request">An accepted request.</param>
    /// <param name="jobId">The id the calls will carry.</param>
    PlanResult Plan(ImageRequest request, string jobId);
}
