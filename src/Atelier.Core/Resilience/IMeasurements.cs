namespace Atelier.Core.Resilience;

/// <summary>How fast and how reliably each target answered lately, as seen from here.</summary>
public interface IMeasurements
{
    /// <summary>Takes note of a call that ended.</summary>
    /// <param name="target">Whom it went to.</param>
    /// <param name="duration">From its start to its end.</param>
    /// <param name="failure">
    /// <see langword="null"/> when it delivered; a failure that says nothing about the provider is not to be told.
    /// </param>
    void Note(CallTarget target, TimeSpan duration, ProviderFailure? failure);

    /// <summary>What was measured; <see langword="null"/> where too little was.</summary>
    Measured? Find(CallTarget target);
}
