namespace Atelier.Core.Planning;

/// <summary>Models that may answer, or why none may.</summary>
public abstract record ModelChoices
{
    private ModelChoices()
    {
    }

    /// <summary>Models that would serve and cannot be asked, with the reason of each.</summary>
    public IReadOnlyList<PassedOver> PassedOver { get; init; } = [];

    /// <param name="Model">The catalog's name of what was asked for; of the first choice where planning chose.</param>
    /// <param name="Choices">At least one, best first.</param>
    public sealed record Found(string Model, IReadOnlyList<ModelChoice> Choices) : ModelChoices;

    public sealed record None(JobError Error) : ModelChoices;
}
