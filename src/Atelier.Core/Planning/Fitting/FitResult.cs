namespace Atelier.Core.Planning.Fitting;

/// <summary>A request fitted to a model, or everything that stands in the way.</summary>
public abstract record FitResult
{
    private FitResult()
    {
    }

    /// <param name="Call">What is to be sent; its count is the whole job's.</param>
    /// <param name="Adjustments">One for every difference between what was asked and what is sent; empty for a strict request.</param>
    /// <param name="ExpectedSize">The pixels to expect, also where the model decides; <see langword="null"/> when given pictures do.</param>
    public sealed record Fitted(ProviderCall Call, IReadOnlyList<Adjustment> Adjustments, ImageSize? ExpectedSize) : FitResult;

    /// <param name="Problems">In the order the parameters are checked, never empty.</param>
    public sealed record Refused(IReadOnlyList<JobError> Problems) : FitResult;
}
