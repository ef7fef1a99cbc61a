namespace Atelier.Core.Planning;

/// <summary>Turns a request into candidates. No I/O, and of the clock only the day.</summary>
public interface IPlanner
{
    /// <param name="request">An accepted request.</param>
    /// <param name="context">What else decides.</param>
    PlanResult Plan(ImageRequest request, PlanContext context);
}
