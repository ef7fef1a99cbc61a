namespace Atelier.Core.Planning;

/// <summary>Who is to be asked for a job, in which order, and with what.</summary>
/// <param name="Model">The catalog's name of the model the caller asked for.</param>
/// <param name="Candidates">At least one, best first.</param>
public sealed record Plan(string Model, IReadOnlyList<Candidate> Candidates)
{
    /// <summary>Who could have been asked and is not, best first.</summary>
    public IReadOnlyList<PassedOver> PassedOver { get; init; } = [];

    /// <summary>The most the job may cost whoever draws it, US dollars; <see langword="null"/> when a candidate's price is unknown.</summary>
    public decimal? HighestUsd =>
        Candidates.Any(static candidate => candidate.Price is null) ? null : Candidates.Max(static candidate => candidate.Price!.HighUsd);
}
