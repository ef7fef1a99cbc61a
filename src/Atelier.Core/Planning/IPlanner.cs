namespace Atelier.Core.Planning;

/// <summary>Turns a request into candidates. No I/O, and of the clock only the day.</summary>
public interface IPlanner
{
    /// <param name="request">An accepted request.</param>
    /// <param name="jobId">The id the calls will carry.</param>
    /// <param name="dialect">The dialect it came in, <see cref="CallContext.Dialect"/>; some promise more than a model's own rules.</param>
    PlanResult Plan(ImageRequest request, string jobId, string dialect);
}
